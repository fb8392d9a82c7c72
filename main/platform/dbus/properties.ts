import { z } from "zod";
import type { Bus, BusCall } from "./bus.ts";

export const propertiesIface = "org.freedesktop.DBus.Properties";
export type Properties = Readonly<Record<string, unknown>>;

const valuesSchema = z.record(z.string(), z.object({ value: z.unknown() }));
const plain = (values: z.infer<typeof valuesSchema>): Properties =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

/** All properties of one interface of an object; null when nobody answers. */
export async function readProperties(
  bus: Bus,
  at: Pick<BusCall, "service" | "path">,
  iface: string,
): Promise<Properties | null> {
  const answer = await bus.call({
    ...at,
    iface: propertiesIface,
    member: "GetAll",
    signature: "s",
    body: [iface],
  });
  const read = z.tuple([valuesSchema]).safeParse(answer.kind === "answer" ? answer.body : null);
  return read.success ? plain(read.data[0]) : null;
}

const changedSchema = z.tuple([z.string(), valuesSchema, z.array(z.string())]);

/** Hears every change of an object's properties of this interface. Returns how to stop. */
export const watchProperties = (
  bus: Bus,
  at: Pick<BusCall, "service" | "path">,
  iface: string,
  changed: (values: Properties) => void,
): (() => void) =>
  bus.listen(
    { sender: at.service, path: at.path, iface: propertiesIface, member: "PropertiesChanged" },
    (body) => {
      const read = changedSchema.safeParse(body);
      if (read.success && read.data[0] === iface) changed(plain(read.data[1]));
    },
  );

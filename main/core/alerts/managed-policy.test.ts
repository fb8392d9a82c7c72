import { describe, expect, it } from "vitest";
import { en } from "../text/en.ts";
import { ko } from "../text/ko.ts";
import { parsePolicy } from "./managed-policy.ts";

const file = "/etc/radbell/policy.json";
const parse = (policy: unknown) => parsePolicy(JSON.stringify(policy), file);
const said = (policy: unknown): string[] => parse(policy).faults.map((fault) => en.policyFault(fault));

describe("a managed policy", () => {
  it("is read whole, and says who set it", () => {
    const alerts = {
      routes: { urgent: { created: "native" }, other: { accepted: "digest" } },
      modalities: null,
      quietHours: { on: true, from: 1320, to: 420 },
      sound: { urgent: true, other: false },
      privacy: "hidden",
      digestMinutes: 30,
      repeatMinutes: [2, 5],
    };
    expect(parse({ setBy: "Hospital IT", alerts })).toEqual({ alerts, by: "Hospital IT", faults: [] });
    expect(parse({})).toEqual({ alerts: {}, by: file, faults: [] });
  });

  it.each<[string, unknown, RegExp]>([
    ["a key there is not", { alerts: { privcy: "hidden" } }, /unknown key “alerts\.privcy”.*privacy/],
    ["a section there is not", { alert: {} }, /unknown key “alert”.*alerts/],
    ["a value there is not", { alerts: { digestMinutes: 0 } }, /“alerts\.digestMinutes”.*cannot be read/],
    [
      "a route there is not",
      { alerts: { routes: { urgent: { created: "loud" } } } },
      /“alerts\.routes\.urgent\.created”/,
    ],
    [
      "a kind there is not",
      { alerts: { routes: { urgent: { made: "native" } } } },
      /unknown key “alerts\.routes\.urgent\.made”/,
    ],
    ["a group there is not", { alerts: { routes: { all: {} } } }, /unknown key “alerts\.routes\.all”/],
    ["routes that are none", { alerts: { routes: "native" } }, /“alerts\.routes”/],
    ["a half of quiet hours", { alerts: { quietHours: { on: true } } }, /“alerts\.quietHours”/],
    ["alerts that are none", { alerts: [] }, /“alerts”/],
    [
      "a syslog server by a way there is not",
      { syslog: { host: "h", port: 6514, transport: "tcp" } },
      /“syslog”/,
    ],
    ["nobody who set it", { setBy: "" }, /“setBy”/],
  ])("%s is said, with its place and what to do", (_what, policy, sentence) => {
    expect(said(policy)).toEqual([expect.stringMatching(sentence)]);
    expect(said(policy)[0]).toContain(file);
    expect(said(policy)[0]).toContain("IT:");
    const [fault] = parse(policy).faults;
    expect(fault === undefined ? "" : ko.policyFault(fault)).toContain(file);
  });

  it("one key that cannot be read takes no other with it, and every one is said", () => {
    const policy = parse({
      alerts: {
        onlyMine: true,
        digestMinutes: "x",
        routes: { urgent: { created: "native", started: "?" } },
        y: 1,
      },
    });
    expect(policy.alerts).toEqual({ onlyMine: true, routes: { urgent: { created: "native" } } });
    expect(policy.faults.map(({ key }) => key)).toEqual([
      "alerts.digestMinutes",
      "alerts.routes.urgent.started",
      "alerts.y",
    ]);
  });

  it.each([
    ["a level of privacy that cannot be read", JSON.stringify({ alerts: { privacy: "sumary" } })],
    ["a file that is no JSON", '{"alerts": {'],
    ["a file that is no object", "[]"],
  ])("%s opens nothing", (_what, text) => {
    const policy = parsePolicy(text, file);
    expect(policy.alerts).toEqual({ privacy: "summary" });
    expect(policy.faults).toHaveLength(1);
  });

  it("says where audit messages go", () => {
    const syslog = {
      host: "logs.hospital.test",
      port: 6514,
      transport: "tls",
      caFile: "/etc/ssl/hospital.pem",
    };
    expect(parse({ syslog })).toMatchObject({ syslog, faults: [] });
    expect(parse({}).syslog).toBeUndefined();
  });
});

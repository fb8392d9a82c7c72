import { createPins } from "#core/accounts/pins.ts";
import { createPinFiles } from "./pin-files.ts";

// Started by pins.test.ts to be killed while it looks at a PIN: node pin-killed.ts FOLDER ACCOUNT

const [, , folder = "", account = ""] = process.argv;
const none = { protects: () => false, seal: (text: string) => Buffer.from(text), open: () => null };
const log = { info: () => undefined, warn: () => undefined };
const pins = createPins(createPinFiles(folder, none, log), {
  make: async () => null,
  seal: () => "",
  open: async () => {
    process.stdout.write("looking\n");
    return new Promise(() => setInterval(() => undefined, 1_000));
  },
});
void pins.check(account, "999999");

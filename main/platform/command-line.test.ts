import { expect, it } from "vitest";
import { readCommandLine } from "./command-line.ts";

it("reads both ways of writing, and leaves Chromium's own alone", () => {
  expect(
    readCommandLine([
      "/app",
      "--no-sandbox",
      "--server=http://h:1",
      "--profile",
      "ris1",
      "--window=0,0,960,1040",
      "--no-simulation",
    ]),
  ).toEqual({
    ok: true,
    options: {
      server: "http://h:1",
      profile: "ris1",
      profileDir: null,
      simulation: false,
      smoke: null,
      demoSignIn: null,
      hubPort: null,
      window: { x: 0, y: 0, width: 960, height: 1040 },
      hidden: false,
      wall: false,
      policy: null,
      locale: null,
      ledger: null,
      syslog: null,
    },
  });
});

it.each([
  ["--profile=../x"],
  ["--profile=a b"],
  ["--hub-port=x"],
  ["--hub-port=70000"],
  ["--window=1,2"],
  ["--locale=fr"],
  ["--profile=가/나"],
  ["--hub-port=-1"],
  ["--window=1,2,3,x"],
  ["--server"],
  ["--policy="],
  ["--smoke="],
])("%s is refused with a sentence that names it", (argument) => {
  const result = readCommandLine([argument]);
  expect(result.ok ? "" : result.sentence).toContain(argument.split("=")[0]);
});

it("a value does not swallow the option after it, and the last of two wins", () => {
  const result = readCommandLine([
    "--locale=ko",
    "--hidden",
    "--locale",
    "en",
    "--hub-port=0",
    "--profile=영상의학과-1",
  ]);
  expect(result.ok && result.options).toMatchObject({
    hidden: true,
    locale: "en",
    hubPort: 0,
    profile: "영상의학과-1",
  });
  expect(readCommandLine(["--smoke", "--hidden"]).ok).toBe(false);
  expect(readCommandLine(["--enable-features=X", "--lang", "--inspect=0", "-psn_0_1"]).ok).toBe(true);
});

it("reads where audit messages go, and refuses what is no such place", () => {
  expect(readCommandLine(["--syslog=tls://logs:6514", "--syslog-ca=/etc/ca.pem"])).toMatchObject({
    options: { syslog: { transport: "tls", host: "logs", port: 6514, caFile: "/etc/ca.pem" } },
  });
  expect(readCommandLine(["--syslog=logs:6514"])).toEqual({
    ok: false,
    sentence: '--syslog takes tls://HOST:PORT or udp://HOST:PORT, not "logs:6514".',
  });
});

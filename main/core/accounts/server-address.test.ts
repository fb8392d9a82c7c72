import { expect, it } from "vitest";
import { serverAddress } from "./server-address.ts";

it.each([
  ["ris.hospital.local", "https://ris.hospital.local"],
  ["  HTTP://Ris.Hospital.Local:8000/ ", "http://ris.hospital.local:8000"],
  ["https://hospital.example/ocs/", "https://hospital.example/ocs"],
  ["localhost:8000", "http://localhost:8000"],
  ["127.0.0.1:8000", "http://127.0.0.1:8000"],
  ["[::1]:8000", "http://[::1]:8000"],
  ["", null],
  ["ftp://hospital", null],
  ["http://", null],
  ["http://a b", null],
  ["http://user:secret@host", null],
  ["http://host:99999", null],
  ["http://host/?token=x", null],
])("%j is %j", (typed, address) => {
  expect(serverAddress(typed)).toBe(address);
});

import type { AccountsView, PersonOfPc } from "#protocol/accounts.ts";
import { noAccounts } from "../testing/app-view.ts";

const server = "https://ris.hospital.local";
const minute = 60_000;

const person = (
  part: Pick<PersonOfPc, "loginId" | "name" | "role" | "lastUsedAt" | "wayBack">,
): PersonOfPc => ({
  ...part,
  server,
  accountKey: `${server}#${part.loginId}`,
});

/** A reading room's PC: each way back once. */
export const samplePeople = (now: number): PersonOfPc[] => [
  person({ loginId: "ris1", name: "이서연", role: "RIS", lastUsedAt: now - 2 * minute, wayBack: "pin" }),
  person({
    loginId: "ris2",
    name: "김태현",
    role: "RIS",
    lastUsedAt: now - 14 * minute,
    wayBack: "oneClick",
  }),
  person({ loginId: "ris3", name: "문지호", role: "RIS", lastUsedAt: now - 190 * minute, wayBack: "pin" }),
  person({
    loginId: "lis1",
    name: "박가람",
    role: "LIS",
    lastUsedAt: now - 2_000 * minute,
    wayBack: "password",
  }),
];

export const sampleAccounts = (now: number, part: Partial<AccountsView> = {}): AccountsView => ({
  ...noAccounts,
  people: samplePeople(now),
  pin: { ...noAccounts.pin, state: "none" },
  ...part,
});

/** Locked for five minutes of thirty. */
export const sampleLock = (now: number, pin: "none" | "set"): AccountsView =>
  sampleAccounts(now, {
    lock: { state: "locked", by: "idle", since: now, signsOutAt: now + 25 * minute },
    pin: { ...noAccounts.pin, state: pin },
  });

import { afterAll, beforeAll, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { openWard, type Ward } from "./ward.ts";

// simplejwt's own tokens, so short that they end, and are renewed, more than once within a test.

const accessSeconds = 8;
const short = { ACCESS_SECONDS: String(accessSeconds) };
let ward: Ward;

beforeAll(async () => {
  ward = await openWard(short);
});
afterAll(async () => ward.end());

/** A doctor orders and a colleague accepts, each newly signed in: the row follows at once, and the person is told. */
async function expectNewsHeard(): Promise<void> {
  const doctor = await signInToHub(ward.server.url, "doctor1");
  const colleague = await signInToHub(ward.server.url, "ris2");
  const id = await doctor.order();
  await ward.row(id, "ORDERED", 1_000);
  await colleague.act(id, "accept");
  await ward.row(id, "ACCEPTED", 1_000);
  await eventually(async () => expect((await ward.told(id)).at(-1)?.summary).toContain("접수했습니다"));
}
const away = async (): Promise<void> =>
  eventually(async () => expect(await ward.app.phase()).not.toBe("live"), 10_000);

it("the app renews its token by itself, stays live, and hears what happens after the first one's end", async () => {
  await ward.app.signIn("ris1");
  await never(async () => expect(await ward.app.phase()).toBe("live"), 2.5 * accessSeconds * 1_000);
  await expectNewsHeard();
});

it("a new handshake has a token that is still good", async () => {
  await ward.server.stopDaphne();
  await away();
  await ward.server.startDaphne({ ...short, REFRESH_SECONDS: "6" });
  await ward.app.live();
  await expectNewsHeard();
});

it("when the refresh token has ended too, the password brings everything back", async () => {
  const { page } = ward.app;
  await page.getByTestId("signout").click();
  await page.getByTestId("signin-login").waitFor();
  await ward.app.signIn("ris1");
  const password = page.getByTestId("reauth-password");
  await password.waitFor({ timeout: 2 * accessSeconds * 1_000 });
  expect(await page.getByTestId("row-1").count()).toBe(1);
  await password.fill(demoPassword);
  await page.getByTestId("reauth-submit").click();
  await ward.app.live();
  await expectNewsHeard();
});

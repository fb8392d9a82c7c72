import * as fc from "fast-check";
import { expect, it } from "vitest";
import { afterAction, type ActingPerson } from "#protocol/expected-order.ts";
import { mayAct, type OrderAction } from "#protocol/order-rules.ts";
import type { Order } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { createExpectedRows, type Expected } from "./expected-rows.ts";

const me: ActingPerson = { id: 1, login_id: "ris1", name: "이서연", role: "RIS" };
const kim: ActingPerson = { id: 2, login_id: "ris2", name: "김태현", role: "RIS" };
const doctor: ActingPerson = { id: 4, login_id: "doctor1", name: "최민석", role: "DOCTOR" };
const people = { me, kim, doctor };

const first: Order = {
  id: 1,
  ocs_id: "ocs_0001",
  ocs_status: "ORDERED",
  job_role: "RIS",
  job_type: "CT",
  priority: "normal",
  patient: { id: 9, patient_number: "P9", name: "박준호" },
  doctor: { id: doctor.id, login_id: doctor.login_id, name: doctor.name },
  worker: null,
  created_at: "2026-03-02T00:00:00.000Z",
  updated_at: "2026-03-02T00:00:00.000Z",
};

/** A server, its reads and answers under way, and a screen that applies every patch. */
function createScene() {
  const worklist = createWorklist();
  const rows = createExpectedRows(worklist, () => me, {
    changedNow: () => undefined,
  });
  const versions: Order[] = [first];
  const reads: Order[] = [];
  const lists: { readonly order: Order; readonly began: number }[] = [];
  const answers: { readonly order: Order | null; readonly expected: Expected }[] = [];
  let drawn: OrderRow | undefined;
  const now = (): Order => versions.at(-1) ?? first;
  function draw(): void {
    const patch = rows.takePatch(false);
    if (patch.reset || patch.remove.includes(1)) drawn = undefined;
    for (const row of patch.upsert) drawn = row;
  }
  function commit(action: OrderAction, by: ActingPerson): boolean {
    if (!mayAct(action, now(), by)) return false;
    const updated_at = new Date(Date.parse(first.updated_at) + versions.length * 1_000).toISOString();
    versions.push({ ...afterAction(now(), action, by), updated_at });
    return true;
  }
  worklist.replace({ orders: [first], unreadable: [] }, worklist.mark(), 0);
  draw();
  return {
    worklist,
    now,
    draw,
    commit,
    drawn: () => drawn,
    beginRead: () => void reads.push(now()),
    endRead: (n: number) => {
      const [read] = reads.splice(n % Math.max(1, reads.length), 1);
      if (read !== undefined) worklist.put(read, 0);
    },
    beginList: () => void lists.push({ order: now(), began: worklist.mark() }),
    endList: (n: number) => {
      const [list] = lists.splice(n % Math.max(1, lists.length), 1);
      if (list !== undefined) worklist.replace({ orders: [list.order], unreadable: [] }, list.began, 0);
    },
    /** The request goes out and is decided at once or, `lost`, never gets there; its answer comes later. */
    press: (action: OrderAction, lost: boolean) => {
      if (drawn === undefined || drawn.pending !== undefined || !mayAct(action, drawn, me)) return;
      const expected = rows.begin(1, action);
      const done = !lost && commit(action, me);
      answers.push({ order: done ? now() : null, expected });
    },
    endAnswer: (n: number) => {
      const [answer] = answers.splice(n % Math.max(1, answers.length), 1);
      if (answer === undefined) return;
      // A refusal is followed by a read before the row is the server's again.
      worklist.put(answer.order ?? now(), 0);
      answer.expected.end();
    },
    left: () => reads.length + lists.length + answers.length,
  };
}

const action = fc.constantFrom<OrderAction>("accept", "start", "submit", "confirm", "cancel");
const step = fc.oneof(
  fc.record({ do: fc.constant("press" as const), action, lost: fc.boolean() }),
  fc.record({
    do: fc.constant("other" as const),
    action,
    by: fc.constantFrom<keyof typeof people>("kim", "doctor", "me"),
  }),
  fc.record({
    do: fc.constantFrom("beginRead", "endRead", "beginList", "endList", "endAnswer"),
    n: fc.nat(7),
  }),
);

function run(
  scene: ReturnType<typeof createScene>,
  what: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  switch (what.do) {
    case "press":
      return scene.press(what.action, what.lost);
    case "other":
      return void scene.commit(what.action, people[what.by]);
    case "beginRead":
      return scene.beginRead();
    case "beginList":
      return scene.beginList();
    case "endRead":
      return scene.endRead(what.n);
    case "endList":
      return scene.endList(what.n);
    case "endAnswer":
      return scene.endAnswer(what.n);
  }
}

it("at rest the row is the server's, in whatever order reads, lists and answers come", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const scene = createScene();
      for (const what of steps) {
        run(scene, what);
        scene.draw();
      }
      while (scene.left() > 0) {
        scene.endAnswer(0);
        scene.endRead(0);
        scene.endList(0);
        scene.draw();
      }
      // A change nobody here made is told by its event, which has its order read.
      scene.beginRead();
      scene.endRead(0);
      scene.draw();
      const { ocs_status, worker, updated_at } = scene.now();
      expect(scene.drawn()).toMatchObject({ ocs_status, worker, updated_at });
      expect(scene.drawn()?.pending).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it("what was pressed never goes back by an older read, before its answer or after it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("endRead", "endList", "draw"), { maxLength: 8 }),
      fc.array(fc.constantFrom("endRead", "endList", "draw"), { maxLength: 8 }),
      (before, after) => {
        const scene = createScene();
        for (let n = 0; n < 8; n += 1) {
          scene.beginRead();
          scene.beginList();
        }
        scene.press("accept", false);
        const look = (what: string): void => {
          if (what === "endRead") scene.endRead(0);
          if (what === "endList") scene.endList(0);
          scene.draw();
          expect(scene.drawn()).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: me.id } });
        };
        look("draw");
        expect(scene.drawn()?.pending).toBe("accept");
        for (const what of before) look(what);
        scene.endAnswer(0);
        for (const what of after) look(what);
        look("draw");
        expect(scene.drawn()?.pending).toBeUndefined();
      },
    ),
  );
});

it("somebody who was quicker is shown as soon as that is read, whatever the answer will be", () => {
  const scene = createScene();
  scene.press("accept", true);
  scene.draw();
  expect(scene.drawn()).toMatchObject({ pending: "accept", worker: { id: me.id } });
  scene.commit("accept", kim);
  scene.beginRead();
  scene.endRead(0);
  scene.draw();
  expect(scene.drawn()).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: kim.id } });
  expect(scene.drawn()?.pending).toBeUndefined();
});

it("an expectation ends only its own", () => {
  const worklist = createWorklist();
  const rows = createExpectedRows(worklist, () => me, {
    changedNow: () => undefined,
  });
  worklist.put(first, 0);
  const one = rows.begin(1, "accept");
  one.end();
  rows.begin(1, "accept");
  one.end();
  expect(rows.takePatch(true).upsert[0]?.pending).toBe("accept");
  rows.clear();
  expect(rows.takePatch(true).upsert[0]?.pending).toBeUndefined();
});

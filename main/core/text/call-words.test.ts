import { expect, it } from "vitest";
import { callsEn, callsKo, type Call } from "./call-words.ts";

const call: Call = { why: "repeat", minutes: 4, isStale: false, seenBy: [] };

it.each<[Partial<Call>, string, string, string, string]>([
  [{}, "아직 아무도 접수하지 않은 긴급 MRI, 4분째", "", "Urgent MRI still unaccepted, 4 min", ""],
  [
    { minutes: 125, seenBy: ["김태현", "이서연"] },
    "아직 아무도 접수하지 않은 긴급 MRI, 2시간 5분째",
    "김태현 님, 이서연 님 확인함",
    "Urgent MRI still unaccepted, 2 h 5 min",
    "Seen by 김태현, 이서연",
  ],
  [
    { isStale: true, minutes: 60 },
    "아직 아무도 접수하지 않은 긴급 MRI, 1시간째",
    "연결이 끊겨 있어 그사이 접수되었을 수 있습니다",
    "Urgent MRI still unaccepted, 1 h",
    "Offline: it may have been accepted meanwhile",
  ],
  [
    { why: "role", minutes: 10 },
    "긴급 MRI, 10분째 아무도 접수하지 않았습니다",
    "부서 전체에 알립니다",
    "Urgent MRI: nobody has accepted it for 10 min",
    "Told to the whole department",
  ],
  [
    { why: "doctor", minutes: 20 },
    "선생님의 긴급 MRI 오더를 아직 아무도 접수하지 않았습니다",
    "20분째",
    "Nobody has accepted your urgent MRI order yet",
    "20 min",
  ],
])("a call is said so: %o", (part, titleKo, noteKo, titleEn, noteEn) => {
  const said = { ...call, ...part };
  expect([callsKo.title(said, "MRI"), callsKo.note(said)]).toEqual([titleKo, noteKo]);
  expect([callsEn.title(said, "MRI"), callsEn.note(said)]).toEqual([titleEn, noteEn]);
});

it("an order whose modality is not known is an order", () => {
  expect(callsKo.title(call, null)).toBe("아직 아무도 접수하지 않은 긴급 오더, 4분째");
  expect(callsKo.title({ ...call, why: "doctor" }, null)).toBe(
    "선생님의 긴급 오더를 아직 아무도 접수하지 않았습니다",
  );
  expect(callsEn.title({ ...call, why: "doctor" }, null)).toBe("Nobody has accepted your urgent order yet");
});

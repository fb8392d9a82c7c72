import type { LedgerAnswer, LedgerVerdict } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";

const at = Date.UTC(2026, 10, 25, 5, 2, 11, 210);

/** Odd orders were told of; 2, 4, 6 were not; others never came. */
export function sampleAnswer(order: string, locale: Locale): LedgerAnswer {
  const ko = locale === "ko";
  const number = Number(order.replaceAll(/\D/g, ""));
  const line = (time: string, tone: "good" | "bad" | "plain", korean: string, english: string) => ({
    at,
    time,
    tone,
    text: ko ? korean : english,
  });
  const day = ko ? "2026. 11. 25." : "Nov 25, 2026";
  if (number % 2 === 1) {
    return {
      verdict: "told",
      order,
      sentence: ko
        ? `${order} 오더의 소식을 알렸습니다. 2026. 11. 25. 14:02:11.224, ‘새 오더’, 도착 후 14ms 만에 데스크톱 알림으로 표시했습니다.`
        : `You were told about ${order}: “New order”, on the desktop, on Nov 25, 2026 14:02:11.224, 14 ms after it arrived.`,
      pieces: [
        {
          title: ko ? "접수됨" : "Accepted",
          day,
          person: null,
          told: false,
          lines: [
            line("14:02:20.418", "plain", "이 PC에 도착", "Arrived here"),
            line(
              "14:02:20.530",
              "bad",
              "판단: 알리지 않음 · 본인이 한 작업 · 긴급",
              "Decided: not told, because it was the person's own action · urgent",
            ),
          ],
        },
        {
          title: ko ? "새 오더" : "New order",
          day,
          person: null,
          told: true,
          lines: [
            line("14:02:11.210", "plain", "이 PC에 도착", "Arrived here"),
            line(
              "14:02:11.212",
              "plain",
              "판단: 데스크톱 알림 · 알림 설정에 따름 · 긴급",
              "Decided: tell on the desktop, by your rules · urgent",
            ),
            line("14:02:11.213", "good", "3ms 만에 창에 표시", "Shown in the window after 3 ms"),
            line(
              "14:02:11.224",
              "good",
              "14ms 만에 데스크톱 알림으로 표시",
              "Shown on the desktop after 14 ms",
            ),
            line("14:02:19.007", "good", "알림을 누름", "Clicked"),
          ],
        },
      ],
      absences: [],
    };
  }
  return {
    verdict: "nothing",
    order,
    sentence: ko
      ? `2026. 8. 27. 09:12 이후 이 PC에서 나에게 온 ${order} 오더의 소식은 없습니다.`
      : `Nothing about ${order} has come to you on this PC since Aug 27, 2026, 09:12.`,
    pieces: [],
    absences: ko
      ? [
          "2026. 11. 25. 11:40 ~ 2026. 11. 25. 11:52: 서버와 연결되지 않음",
          "2026. 11. 24. 18:05 ~ 2026. 11. 25. 08:31: 로그인하지 않음",
        ]
      : [
          "Nov 25, 2026, 11:40 – Nov 25, 2026, 11:52: no connection to the server",
          "Nov 24, 2026, 18:05 – Nov 25, 2026, 08:31: not signed in",
        ],
  };
}

export function sampleVerdict(isBroken: boolean, locale: Locale): LedgerVerdict {
  const ko = locale === "ko";
  if (!isBroken)
    return {
      unbroken: true,
      records: 12_345,
      sentence: ko
        ? "기록 12,345건, 2026. 8. 27. 09:12부터 빠짐없이 이어져 있습니다."
        : "12,345 records, unbroken since Aug 27, 2026, 09:12.",
      faults: [],
    };
  return {
    unbroken: false,
    records: 12_344,
    sentence: ko
      ? "기록이 처음 쓰인 그대로가 아닙니다. 기록 12,344건 중 2곳이 다릅니다. 폴더는 그대로 두고 전산 담당자에게 알려 주세요."
      : "The records are not as they were written: 2 places in 12,344 records. Please tell IT, and change nothing in the folder.",
    faults: ko
      ? [
          "4,012번 기록이 처음 쓰인 것과 다릅니다(000031-2026-11-02.jsonl:118).",
          "4,020번 기록이 없습니다(000031-2026-11-02.jsonl:126 앞).",
        ]
      : [
          "Record 4012 is not what was written (000031-2026-11-02.jsonl:118).",
          "Record 4020 is missing (before 000031-2026-11-02.jsonl:126).",
        ],
  };
}

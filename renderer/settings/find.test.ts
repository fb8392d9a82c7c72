import { describe, expect, it } from "vitest";
import { searchOf } from "./find.ts";

const marked = (text: string, query: string): string => {
  let shown = "";
  let last = 0;
  for (const { from, to } of searchOf(query).stretches(text)) {
    shown += `${text.slice(last, from)}[${text.slice(from, to)}]`;
    last = to;
  }
  return shown + text.slice(last);
};

describe("the search of the settings", () => {
  it.each([
    ["Dark mode", "dark", "[Dark] mode"],
    ["Dark mode", "mode DARK", "[Dark] [mode]"],
    ["다크 모드", "다크", "[다크] 모드"],
    ["다크 모드", "ㄷㅋ", "[다크] 모드"],
    ["다크 모드", "ㄷㅋㅁㄷ", "[다크 모드]"],
    ["컴퓨터를 켤 때 시작", "컴퓨ㅌ", "[컴퓨터]를 켤 때 시작"],
    ["방해 금지 시간", "금ㅈ", "방해 [금지] 시간"],
    ["방해 금지 시간", "방핻", "방해 금지 시간"],
    ["CT, MRI", "mr", "CT, [MR]I"],
    ["Theme", "", "Theme"],
    ["Theme", "x", "Theme"],
  ])("%s, asked for %s: %s", (text, query, shown) => {
    expect(marked(text, query)).toBe(shown);
  });

  it("finds what has every word somewhere, in whichever of the texts", () => {
    expect(searchOf("dark ㅎㅁ").finds(["화면 색", "dark mode"])).toBe(true);
    expect(searchOf("dark 알림").finds(["화면 색", "dark mode"])).toBe(false);
    expect(searchOf("  ").isEmpty).toBe(true);
  });

  it("a stretch within another is not marked twice", () => {
    expect(marked("notification", "notification not")).toBe("[notification]");
  });
});

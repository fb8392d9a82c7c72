import type { Locale } from "#protocol/snapshot.ts";

/** What `radbell --ledger` says beside the ledger's own words. */
export interface CommandText {
  readonly usage: string;
  readonly none: (folder: string) => string;
  readonly failed: (folder: string, reason: string) => string;
}

const commands = `radbell --ledger verify
radbell --ledger order NUMBER
radbell --ledger export-csv FILE
radbell --ledger export-dicom FILE
  [--profile NAME | --profile-dir FOLDER] [--locale ko|en]`;

const ko: CommandText = {
  usage: `사용법:\n${commands}\n\nNUMBER는 오더 번호나 화면에 보이는 오더 ID입니다. 끝날 때 값: 0 이상 없음·알렸음, 1 기록이 다름·알리지 않음, 2 실행하지 못함.`,
  none: (folder) =>
    `${folder}에 알림 기록이 없습니다. 다른 프로필의 기록이면 --profile 이름을 붙여 다시 실행해 주세요.`,
  failed: (folder, reason) =>
    `${folder}의 알림 기록을 처리하지 못했습니다(${reason}). 폴더와 파일의 권한, 디스크에 남은 공간을 확인해 주세요.`,
};

const en: CommandText = {
  usage: `Usage:\n${commands}\n\nNUMBER is an order's number, or the ID it has on the screen. Exit codes: 0 whole, or told; 1 not as written, or not told; 2 could not be done.`,
  none: (folder) =>
    `There is no delivery record in ${folder}. If it is another profile's, run this again with --profile NAME.`,
  failed: (folder, reason) =>
    `The delivery record in ${folder} could not be worked on (${reason}). Check the rights of the folder and the file, and the disk's free space.`,
};

export const commandTextOf = (locale: Locale): CommandText => (locale === "ko" ? ko : en);

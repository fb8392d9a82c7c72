import type { LedgerWords } from "./ledger-words.ts";

export const ledgerWordsEn: LedgerWords = {
  title: "Delivery record",
  hint: "What came to you on this PC and what became of it, kept for 90 days. No patient is in it.",
  ask: "Was I told about this order?",
  order: "Order number or ID",
  orderExample: "such as ocs_0012",
  askButton: "Look it up",
  asking: "Looking through the record…",
  absences: "When no news could reach you",
  chain: "State of the record",
  chainHint:
    "Every entry carries the hash of the one before, so that changing, removing or adding one shows.",
  checking: "Checking the record…",
  checkAgain: "Check again",
  copy: "Save a copy",
  copyHint: "Your own entries only. IT can save those of the whole PC with a command.",
  save: { csv: "Save as CSV…", dicom: "Save as DICOM audit messages…" },
  notWritten: "Delivery record not written",
  notWrittenWhy:
    "The disk does not take the delivery record. Notifications go on coming, and the record is written once the disk takes it. Please tell IT.",
};

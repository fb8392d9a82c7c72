import type { InboxTold, InboxWhy } from "#protocol/inbox.ts";

/** What the inbox says. What happened is said in the words of the alert rules. */
export interface InboxWords {
  readonly title: string;
  readonly hint: string;
  readonly unread: (count: number) => string;
  readonly filters: string;
  readonly filter: Readonly<Record<"all" | "unread" | "urgent" | "mine", string>>;
  readonly search: string;
  readonly markAll: string;
  readonly markRead: string;
  readonly unreadMark: string;
  /** An order of which only the number is known. */
  readonly orderNumber: (id: number) => string;
  /** What happened beside what the alert rules name; `times` is how often. */
  readonly again: (times: number) => string;
  readonly acknowledged: string;
  readonly escalated: string;
  readonly told: Readonly<Record<InboxTold, string>>;
  readonly why: Readonly<Record<InboxWhy, string>>;
  readonly clicked: (time: string) => string;
  readonly times: (server: string, pc: string) => string;
  readonly older: (count: number) => string;
  readonly showChanged: string;
  readonly reading: string;
  readonly failed: string;
  readonly empty: Readonly<Record<"all" | "unread" | "urgent" | "mine", string>>;
  readonly emptyNote: string;
  readonly noMatch: string;
}

/** This file keeps the few sentences that the page has to say at present: newest last, none twice, never more than three. */

export type Notice = {
  readonly id: number;
  readonly level: "info" | "warning" | "error";
  readonly text: string;
};

const MOST = 3;
/** Plain news goes away by itself; warnings and errors stay until they are put away. */
export const INFO_STAYS_MS = 6000;

export function addNotice(before: readonly Notice[], level: Notice["level"], text: string): readonly Notice[] {
  const others = before.filter((notice) => notice.text !== text);
  const id = Math.max(0, ...before.map((notice) => notice.id)) + 1;
  return [...others, { id, level, text }].slice(-MOST);
}

export function dropNotice(before: readonly Notice[], id: number): readonly Notice[] {
  return before.filter((notice) => notice.id !== id);
}

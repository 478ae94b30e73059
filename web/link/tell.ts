/** This file says something to the person at the page. */
import { notices } from "./live-state.ts";
import { addNotice, dropNotice, INFO_STAYS_MS, type Notice } from "./notices.ts";

export function tell(level: Notice["level"], text: string): void {
  notices.value = addNotice(notices.value, level, text);
  const id = notices.value.at(-1)?.id;
  if (level !== "info" || id === undefined) return;
  setTimeout(() => {
    notices.value = dropNotice(notices.value, id);
  }, INFO_STAYS_MS);
}

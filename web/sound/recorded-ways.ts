/** This file is how a person moves about in a recording: from mark to mark, round a passage, and on without sound. */
import { momentsOf } from "../words/moments.ts";
import { openedOverview, passage, seek, shownSec } from "./replay-player.ts";

/** One that has only just been passed is the one that a person comes from. */
const JUST_SEC = 1.5;
const AROUND_SEC = 60;

export function jumpToMark(way: "before" | "after"): void {
  const overview = openedOverview();
  if (!overview) return;
  const times = momentsOf(overview).map(({ atSec }) => atSec);
  const at = shownSec.value;
  const found = way === "after" ? times.find((sec) => sec > at + 0.05) : times.findLast((sec) => sec < at - JUST_SEC);
  if (found !== undefined) seek(found);
  else if (way === "before") seek(0);
}

/** Shorter would be a click. */
const LEAST_SEC = 1;

export function setPassage(end: "from" | "to"): void {
  const overview = openedOverview();
  if (!overview) return;
  const at = shownSec.value;
  const { fromSec, toSec } = passage.value ?? { fromSec: 0, toSec: overview.lengthSec };
  if (end === "from") passage.value = { fromSec: at, toSec: toSec >= at + LEAST_SEC ? toSec : overview.lengthSec };
  else passage.value = { fromSec: fromSec <= at - LEAST_SEC ? fromSec : 0, toSec: Math.max(at, LEAST_SEC) };
}

/** The minute about this moment, or no longer. */
export function togglePassage(): void {
  const overview = openedOverview();
  if (!overview) return;
  const fromSec = Math.max(0, shownSec.value - AROUND_SEC / 2);
  passage.value = passage.value ? null : { fromSec, toSec: Math.min(overview.lengthSec, fromSec + AROUND_SEC) };
}

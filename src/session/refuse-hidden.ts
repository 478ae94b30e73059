/** This file refuses a protocol whose index the montage does not show. */
import { badUse } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { offeredIndices } from "../state/offered-indices.ts";
import type { StreamInfo } from "../types.ts";

/** An index that the montage cannot show would be music that follows nobody, called training. */
export function refuseHidden({ name, index }: Protocol, streams: readonly StreamInfo[]): void {
  const main = mainStreamOf(streams);
  if (main?.kind !== "eeg") return;
  const offers = offeredIndices(main.channels.map(({ electrode }) => electrode));
  const shown = offers.filter(({ offered }) => offered);
  const hidden = offers.find((offer) => offer.name === index && !offer.offered);
  if (!hidden) return;
  const allowed = `one that the montage shows (${shown.map((offer) => offer.name).join(", ") || "none"})`;
  throw badUse(`index of the protocol ${name}`, allowed, index, `${hidden.why}.`);
}

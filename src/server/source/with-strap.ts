/** This file joins the heart strap that a page holds with the EEG that is opened: for any band without optics. */
import { joinSources } from "../../../hardware/also/join-sources.ts";
import type { Source } from "../../../hardware/source.ts";
import { HEART_STRAP, openHeartStrap } from "../../../hardware/web-bluetooth/open-heart-strap.ts";
import type { Radio } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";

/** What is no headband has a heart of its own, or none. */
export async function withStrap(source: Source, radio: Radio): Promise<Source> {
  const isHeadband = source.pace === "live" && source.streams.some(({ kind }) => kind === "eeg");
  if (!isHeadband || !radio.hasHeard(HEART_STRAP)) return source;
  return joinSources(source, [HEART_STRAP], () => openHeartStrap(radio));
}

/** This file joins the heart strap that a page holds with the EEG that is opened: for any band without optics. */
import { joinSources } from "../../../hardware/also/join-sources.ts";
import type { Source } from "../../../hardware/source.ts";
import { HEART_STRAP, noStrap, openHeartStrap } from "../../../hardware/web-bluetooth/open-heart-strap.ts";
import type { Radio } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";

/** It notifies once a second. */
const LOOK_EVERY_MS = 1000;

/** What is no headband has a heart of its own, or none. A strap that is put on later is taken when it comes, also while a session runs. */
export async function withStrap(source: Source, radio: Radio): Promise<Source> {
  const isHeadband = source.pace === "live" && source.streams.some(({ kind }) => kind === "eeg");
  if (!isHeadband) return source;
  const isThere = radio.hasHeard(HEART_STRAP);
  const open = async () => {
    if (!radio.hasHeard(HEART_STRAP)) throw noStrap();
    return openHeartStrap(radio);
  };
  return isThere
    ? joinSources(source, [HEART_STRAP], open)
    : joinSources(source, [], open, { later: [HEART_STRAP], againMs: LOOK_EVERY_MS });
}

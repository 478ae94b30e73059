/** This file offers the chimes to a page that has no sound yet: one that was reloaded, or joined a calibration in its middle. */
import { listen } from "../link/actions.ts";
import { audioStatus } from "../sound/audio-state.ts";
import { restWords } from "../words/rest-words.ts";
import { Icon } from "./icon.tsx";

export function ChimesOff() {
  if (audioStatus.value !== "off" && audioStatus.value !== "failed") return null;
  return (
    <button type="button" class="button" onClick={listen}>
      <Icon name="speaker" /> {restWords().chimesOn}
    </button>
  );
}

/** This file does what a person asks of a calibration. */

import type { Condition } from "../../src/types.ts";
import { ring } from "../sound/calibration-cues.ts";
import type { Chime } from "../sound/chime-notes.ts";
import { unlockAudio } from "../sound/player.ts";
import { bannerWords } from "../words/banner-words.ts";
import { send } from "./connect.ts";
import { calibration } from "./live-state.ts";
import { tell } from "./tell.ts";

const notConnected = (): string => bannerWords().notConnected;

export const isCalibrating = (): boolean => {
  const phase = calibration.value?.phase;
  return phase === "fit" || phase === "rest";
};

/** With a condition only that one is measured anew. Straight from a click, which allows the sound; who cannot hear the chimes reads them. */
export async function startCalibration(client: string, condition?: Condition): Promise<void> {
  const isAudible = await unlockAudio();
  if (!isAudible) tell("warning", bannerWords().noChimes);
  if (!send({ type: "calibrate", client, ...(condition && { condition }) })) tell("error", notConnected());
}

/** Lets a person hear beforehand what they will hear with closed eyes. */
export async function tryChime(chime: Chime): Promise<void> {
  if (await unlockAudio()) ring(chime);
  else tell("error", `${bannerWords().notAllowed} ${bannerWords().again}`);
}

export function proceed(): void {
  if (!send({ type: "proceed" })) tell("warning", notConnected());
}

/** Gives up while it runs; puts the result away when it is over. */
export function cancelCalibration(): void {
  if (!send({ type: "cancel" })) tell("warning", notConnected());
}

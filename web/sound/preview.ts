/** This file plays ten seconds of a world at a click, and stops them at the next. */
import { effect, signal, untracked } from "@preact/signals";
import type { Goal, World } from "../../src/types.ts";
import { fetchPreview } from "../link/api.ts";
import { bannerWords } from "../words/banner-words.ts";
import { playMode, report } from "./audio-state.ts";
import { audioOutput, post, silence, unlockAudio } from "./player.ts";
import { wantInstruments } from "./recorded-instruments.ts";
import { CAP_HELD_MS, holdCap, letCapGo } from "./volume.ts";

/** The world that is tried; null while none is. */
export const previewed = signal<World | null>(null);

const OPEN_SEC = 0.05;

/** Straight from a click, no louder than the session that it is a taste of may be. A sentence where it could not be played, else null. */
export async function playPreview(world: World, goal: Goal, capDb: number): Promise<string | null> {
  previewed.value = world;
  holdCap("preview", capDb);
  const [isAudible, piece] = await Promise.all([unlockAudio(), fetchPreview(world, goal), wantInstruments(world)]);
  // Another was clicked, or this one stopped, meanwhile.
  if (previewed.value !== world) return null;
  if (!isAudible || "problem" in piece || playMode.value === "live") {
    previewed.value = null;
    return "problem" in piece ? piece.problem : isAudible ? null : `${bannerWords().notAllowed} ${bannerWords().again}`;
  }
  const { seed, lengthSamples, bars, frames } = piece.value;
  playMode.value = "preview";
  post({ type: "replay", seed, lengthSamples, partSamples: lengthSamples, recorded: true });
  post({ type: "part", part: 0, bars, frames });
  post({ type: "play" });
  audioOutput()?.openGate(OPEN_SEC);
  return null;
}

export function stopPreview(): void {
  previewed.value = null;
  if (playMode.value === "preview") silence();
}

const letPreviewCapGo = () => {
  if (previewed.peek() === null) letCapGo("preview");
};

/** Lets go of what has ended, or gave way to a session or a recording. */
export function followPreview(): void {
  effect(() => {
    if (previewed.value === null) setTimeout(letPreviewCapGo, CAP_HELD_MS);
  });
  effect(() => {
    const mode = playMode.value;
    const { ended } = report.value;
    untracked(() => {
      if (previewed.value === null) return;
      if (mode === "live" || mode === "replay") previewed.value = null;
      else if (mode === "preview" && ended) stopPreview();
    });
  });
}

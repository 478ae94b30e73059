/** This file holds what the page knows of its own sound, as signals. */
import { computed, signal } from "@preact/signals";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { type HostReport, NOTHING_PLAYED } from "./host-report.ts";

/**
 * `off`: nobody has clicked yet. `suspended`: the browser took the sound away, `interrupted`: the system did, for a call or a
 * locked screen; a click brings it back.
 * `elsewhere`: another tab has the sound, until it is closed or a person clicks here. `failed`: `audioProblem` says why.
 */
export type AudioStatus = "off" | "starting" | "running" | "suspended" | "interrupted" | "elsewhere" | "failed";
/** The sound was taken away from this page. */
export const isTaken = (status: AudioStatus): boolean =>
  status === "suspended" || status === "interrupted" || status === "elsewhere";
export type PlayMode = "none" | "live" | "replay" | "preview";

export const audioStatus = signal<AudioStatus>("off");
export const audioProblem = signal("");
export const playMode = signal<PlayMode>("none");
export const report = signal<HostReport>(NOTHING_PLAYED);
export const positionSec = computed(() => (report.value.positionSample ?? 0) / AUDIO_RATE_HZ);

/** This file holds what the page knows of its own sound, as signals. */
import { computed, signal } from "@preact/signals";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { type HostReport, NOTHING_PLAYED } from "./host-messages.ts";

/**
 * `off`: nobody has clicked yet. `suspended`: the browser or the system took the sound away, a click brings it back.
 * `elsewhere`: another tab plays. `failed`: `audioProblem` says why.
 */
export type AudioStatus = "off" | "starting" | "running" | "suspended" | "elsewhere" | "failed";
export type PlayMode = "none" | "live" | "replay";

export const audioStatus = signal<AudioStatus>("off");
export const audioProblem = signal("");
export const playMode = signal<PlayMode>("none");
export const report = signal<HostReport>(NOTHING_PLAYED);
export const positionSec = computed(() => (report.value.positionSample ?? 0) / AUDIO_RATE_HZ);

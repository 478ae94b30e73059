/** This file holds what the page knows of the running server, as signals that the screens show. */
import { computed, signal } from "@preact/signals";
import type { Bar, Condition, ControlFrame, MentalState } from "../../src/types.ts";
import type {
  CalibrationStatus,
  ElectrodeQuality,
  Followed,
  Latency,
  Lean,
  Resumable,
  SessionStatus,
  SessionSummary,
  SourceStatus,
} from "../../src/wire.ts";
import { createIndexHistory } from "../charts/index-history.ts";
import { EMPTY_TRACES, type TraceBuffer } from "../charts/trace-buffer.ts";
import { awaiting } from "./awaiting-guess.ts";
import type { Notice } from "./notices.ts";

export type Connection = "connecting" | "open" | "lost";

export const connection = signal<Connection>("connecting");
export const source = signal<SourceStatus | null>(null);
export const session = signal<SessionStatus | null>(null);
/** How the simulated person sits, as far as this page told it. */
export const demoEyes = signal<Condition>("open");
/** The calibration that runs, or its result until it is put away. */
export const calibration = signal<CalibrationStatus | null>(null);
/** The session that ended last while this page was open; null once a new one runs or it was put away. */
export const ended = signal<SessionSummary | null>(null);
/** A sealed session runs, or has ended and waits for the guess, also where its card was put away. */
export const isSealed = computed(
  () =>
    session.value?.arm === "sealed" ||
    (ended.value?.arm === "sealed" && ended.value.reveal === null) ||
    awaiting.value.length > 0,
);
/** Sessions that broke off and can be gone on with, newest first; and whether this page has just asked for it. */
export const resumable = signal<readonly Resumable[]>([]);
export const isGoingOn = signal(false);
export const traces = signal<TraceBuffer>(EMPTY_TRACES);
/** The electrodes whose traces are shown; changes only with the source. */
export const traceNames = computed(() => traces.value.electrodes);
export const quality = signal<readonly ElectrodeQuality[]>([]);
/** While the headband is adjusted the fit check judges every electrode, over some seconds; two judges would disagree. */
export const fitLevels = computed(() => {
  const status = calibration.value;
  const judged = status?.phase === "fit" ? (status.fit?.electrodes ?? []) : [];
  return new Map(judged.map(({ electrode, fit }) => [electrode, fit]));
});
/** The newest state of each second. */
export const mentalState = signal<MentalState | null>(null);
/** The newest feedback, and what the newest control frame asks of the sound. */
export const followed = signal<Followed | null>(null);
export const lanes = signal<ControlFrame["values"] | null>(null);
/** Where the music stands in the audio context; null until something asked the relay for it. */
export const played = signal<{ readonly contextFrame: number; readonly positionSample: number } | null>(null);
/** Which way the sound leans after the newest feedback; null while it follows nobody. */
export const lean = signal<Lean | null>(null);
/** From a sample to the sound, in the running session; null before anything was measured. */
/** How much of what a sealed session needs is there; null while none is made ready. */
export const preparing = signal<number | null>(null);
export const latency = signal<Latency | null>(null);
/** Bars that sound or will; the highest revision of each, in order. */
export const bars = signal<readonly Bar[]>([]);
export const notices = signal<readonly Notice[]>([]);

/** The indices of the running session; `historyVersion` changes once a second. */
export const history = createIndexHistory();
export const historyVersion = signal(0);

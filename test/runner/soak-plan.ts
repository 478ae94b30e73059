/**
 * This file lists what `npm run soak` runs with its full numbers once everything has passed with its quick ones: a file at a time, each in a vitest of its
 * own, with what it takes on two cores that nothing else uses. A file that takes four times as long, and five minutes, is ended and counts as failed.
 */
export type Soaked = { readonly file: string; readonly minutes: number };

export const SOAKED: readonly Soaked[] = [
  { file: "test/state/claims.test.ts", minutes: 2 },
  { file: "test/bench/repair.test.ts", minutes: 2 },
  { file: "test/state/fast-rest.test.ts", minutes: 1 },
  { file: "test/state/surrogates.test.ts", minutes: 4 },
  { file: "test/session/feedback-at-home.test.ts", minutes: 3 },
  { file: "test/sound/piece-loudness.test.ts", minutes: 4 },
  { file: "test/sound/adversarial.test.ts", minutes: 2 },
  { file: "test/sound/colour.test.ts", minutes: 3 },
  { file: "test/faults/power-cut.test.ts", minutes: 2 },
  { file: "test/faults/fuzzed-server.test.ts", minutes: 6 },
  { file: "test/faults/long-session.test.ts", minutes: 5 },
  { file: "test/faults/long-day.test.ts", minutes: 8 },
  { file: "test/state/doubled-alpha.test.ts", minutes: 8 },
  { file: "test/browser/calibration.test.ts", minutes: 6 },
  { file: "test/hardware/acquisition/supervisor.test.ts", minutes: 10 },
  { file: "test/doors/lsl-out.test.ts", minutes: 1 },
  { file: "test/realtime/lsl-round.test.ts", minutes: 12 },
  { file: "test/faults/killed-server.test.ts", minutes: 15 },
  { file: "test/browser/main-thread.test.ts", minutes: 12 },
  { file: "test/browser/underruns.test.ts", minutes: 16 },
  { file: "test/hardware/files/fuzz.test.ts", minutes: 20 },
];

export const mostMinutesOf = ({ minutes }: Soaked): number => 4 * minutes + 5;

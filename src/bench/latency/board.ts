/**
 * This file measures how long a sample of the synthetic board takes to a page's socket, through the real server, beside its arrival in the
 * child process that holds the board, while a session runs; and what the session itself finds of each step from there to its control frames.
 * Sample n left the board at t₀ + n / rate; t₀ is the earliest that any arrival allows.
 */
import type { Arrival } from "../../../hardware/source.ts";
import type { Latency, LatencyLine, ServerMessage } from "../../wire.ts";
import type { OnShare } from "../progress.ts";
import { quantileOf, type Row, rowOf } from "../row.ts";
import { type BenchServer, openBenchServer } from "./bench-server.ts";

export type Stretch = { readonly warmUpMs: number; readonly measureMs: number };

/** Between two words about how far it is. */
const TELL_EVERY_MS = 500;
const SHARES = { p50: 0.5, p95: 0.95 };

/** Of the newest sample that a control frame rests on until the frame is sent, waiting for the tick left out. */
const MOST_OWN_MS = 40;

type Heard = { readonly seen: readonly Seen[]; readonly latency: Latency | null };
type Seen = { readonly sample: number; readonly atMs: number };

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export type MeasuredBoard = { readonly rows: readonly Row[]; readonly close: () => Promise<void> };

export async function measureBoard(stretch: Stretch, onShare: OnShare): Promise<MeasuredBoard> {
  const inChild: Seen[] = [];
  let samplingRateHz = 0;
  const server = await openBenchServer({
    source: (source) => {
      const eeg = source.streams.find(({ kind }) => kind === "eeg");
      samplingRateHz = eeg?.samplingRateHz ?? 0;
      source.onArrival?.((arrival) => {
        if (arrival.stream === eeg?.id) inChild.push(...samplesOf(arrival));
      });
    },
  });
  try {
    await server.chooseSource("synthetic");
    const { seen: atSocket, latency } = await listen(server, () => samplingRateHz, stretch, onShare);
    const { rows, leastWayMs } = rowsOf(atSocket, inChild, samplingRateHz, stretch.warmUpMs);
    return { rows: [...rows, ...stepRows(latency, leastWayMs)], close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

const samplesOf = ({ firstSample, lengthSamples, atMs }: Arrival): readonly Seen[] =>
  Array.from({ length: lengthSamples }, (_, i) => ({ sample: firstSample + i, atMs }));

/** When each shown sample reached the socket, for a while, and what the session measured meanwhile. */
async function listen(
  server: BenchServer,
  rateHz: () => number,
  { warmUpMs, measureMs }: Stretch,
  onShare: OnShare,
): Promise<Heard> {
  const socket = server.openPage();
  const seen: Seen[] = [];
  let latency: Latency | null = null;
  socket.on("message", (raw) => {
    const atMs = monotonicMs();
    const message: ServerMessage = JSON.parse(String(raw));
    if (message.type === "latency") latency = message.latency;
    if (message.type !== "traces") return;
    const every = Math.round(rateHz() / message.samplingRateHz);
    for (const i of message.uv[0]?.keys() ?? []) seen.push({ sample: (message.firstSample + i) * every, atMs });
  });
  const startMs = monotonicMs();
  const telling = setInterval(() => onShare((monotonicMs() - startMs) / (warmUpMs + measureMs)), TELL_EVERY_MS);
  try {
    await new Promise((resolve, reject) => {
      socket.once("error", reject);
      setTimeout(resolve, warmUpMs + measureMs);
    });
  } finally {
    clearInterval(telling);
    socket.close();
  }
  return { seen, latency };
}

function rowsOf(
  atSocket: readonly Seen[],
  inChild: readonly Seen[],
  samplingRateHz: number,
  warmUpMs: number,
): { readonly rows: readonly Row[]; readonly leastWayMs: number } {
  const leftAtMs = (sample: number) => (sample * 1000) / samplingRateHz;
  const startMs = Math.min(...inChild.map(({ sample, atMs }) => atMs - leftAtMs(sample)));
  const first = atSocket.find(({ atMs }) => atMs > (atSocket[0]?.atMs ?? 0) + warmUpMs)?.sample ?? 0;
  const delaysMs = (seen: readonly Seen[]) =>
    seen.filter(({ sample }) => sample >= first).map(({ sample, atMs }) => atMs - startMs - leftAtMs(sample));
  const [ours, theirs] = [delaysMs(atSocket), delaysMs(inChild)];
  const rows = Object.entries(SHARES).map(([label, share]) => {
    const figure = { value: quantileOf(ours, share), peerValue: quantileOf(theirs, share) };
    const peer = "arrival in the board's process";
    return rowOf({ name: `sampleToSocket.${label}`, unit: "ms", peer, ...figure }, { atMost: 10 });
  });
  return { rows, leastWayMs: Math.max(0, Math.min(...ours)) };
}

/**
 * The session counts from the quickest way that a sample had to it. `leastWayMs`, the quickest one from the board even to the page, is added, so that
 * nothing is left out.
 */
function stepRows(latency: Latency | null, leastWayMs: number): readonly Row[] {
  const of = (line: LatencyLine) => latency?.lines.find((one) => one.line === line);
  const msOf = (line: LatencyLine, label: string) =>
    (label === "p50" ? of(line)?.p50Ms : of(line)?.p95Ms) ?? Number.NaN;
  return Object.keys(SHARES).map((label) => {
    const value = msOf("own", label) + leastWayMs;
    // Half of a tick's distance has to be waited as a rule: what nobody can hurry.
    const figure = { name: `sampleToFrame.${label}`, value, unit: "ms", peer: "the wait for the tick" };
    return rowOf({ ...figure, peerValue: msOf("wait", label) }, { valueAtMost: MOST_OWN_MS });
  });
}

import { failure } from "../errors.ts";
import { type ArmInput, createArm } from "../evidence/arms.ts";
import { keepSealedNumber } from "../recording/sealed-numbers.ts";
import { LOG_FORMAT, LOOP_RULES, type SessionHeader } from "../recording/session-header.ts";
import { createRecorder } from "../recording/session-recorder.ts";
import { conductSession } from "./conduct-session.ts";
import { loopConfigOf } from "./loop-config.ts";
import { COMPOSER } from "./made-by.ts";
import type { PreparedArm } from "./prepare-arm.ts";
import { refuseHidden } from "./refuse-hidden.ts";
import { createLoop } from "./run.ts";
import { createSessionId } from "./session-id.ts";
import type { Session, SessionOptions } from "./session-options.ts";

export async function startSession(options: SessionOptions): Promise<Session> {
  const header = headerOf(options);
  refuseHidden(options.request.protocol, options.streams);
  const arm = armOf(options);
  // Before anything is on disk: a stream that the loop refuses leaves no empty recording.
  const loop = createLoop({ ...loopConfigOf(header), arm: arm.feed });
  // Before the first sample is asked for: a simulated person then sits as the header says.
  if (options.request.condition !== null) options.notify?.({ type: "instruction", eyes: options.request.condition });
  const { goal, world, protocol } = options.request;
  return conductSession({
    ...{ options, header, loop, takeFed: arm.takeFed },
    from: { goal, world, protocol, training: null },
    record: async (asked) => {
      const recorder = await createRecorder({ ...asked, seal: options.arm?.seal ?? null });
      // Only now: a session that never began has no number.
      if (header.sealed) keepSealedNumber(options.dataDir, header.client, header.sealed.number);
      return recorder;
    },
  });
}

function armOf({ request, arm }: SessionOptions) {
  if (request.arm !== "contingent" && !arm) throw failure("NO_ARM", `the arm ${request.arm} was not prepared`);
  return watchFed(arm?.feed ?? createArm({ arm: "contingent" }));
}

/** What was fed last can be taken once, for the log. */
export function watchFed(feed: PreparedArm["feed"]) {
  let fed: number | null | undefined;
  return {
    feed: (input: ArmInput) => {
      fed = feed(input);
      return fed;
    },
    takeFed: () => {
      const taken = fed;
      fed = undefined;
      return taken;
    },
  };
}

function headerOf(options: SessionOptions): SessionHeader {
  const { request, sourceName, pace, speed, streams, baseline, version } = options;
  return {
    ...request,
    format: LOG_FORMAT,
    session: createSessionId(),
    startedAt: new Date().toISOString(),
    version: version ?? null,
    rules: LOOP_RULES,
    makers: { ...COMPOSER, sound: options.soundVersion ?? null, bank: options.bank ?? null },
    pid: process.pid,
    source: sourceName,
    pace,
    speed,
    streams: streams.map((stream) => ({ ...stream, channels: stream.channels.map((channel) => ({ ...channel })) })),
    ...(options.also && { also: [...options.also] }),
    placesAre: options.placesAre ?? "fixed",
    baseline: baseline && { ...baseline, cannotTell: [...baseline.cannotTell] },
    ...options.arm?.told,
    fast: { taps: options.fastTaps ? [...options.fastTaps] : null },
    ...(typeof options.iafHz === "number" && { iafHz: options.iafHz }),
    causes: true,
  };
}

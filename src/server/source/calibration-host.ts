/** This file runs at most one calibration on the open source, tells every page what it does, and keeps the profile that comes of it. */
import { basename } from "node:path";
import { calibrate } from "../../../calibration/calibrate.ts";
import type { CalibrationOutput } from "../../../calibration/outputs.ts";
import type { CalibrationPlan } from "../../../calibration/plan.ts";
import type { Profile } from "../../../calibration/profile.ts";
import { writeProfile } from "../../../calibration/profile-file.ts";
import { AttuneError, failure, lineOf } from "../../errors.ts";
import type { Condition } from "../../types.ts";
import type { CalibrationStatus, ServerMessage } from "../../wire.ts";
import type { Log } from "../log.ts";
import { nextStatus } from "./calibration-status.ts";
import { createGuided, type Guided } from "./guided-calibration.ts";
import type { Lease } from "./lease.ts";
import { profilesDir, summaryOf } from "./profile-summary.ts";
import type { SourceHub } from "./source-hub.ts";

export type CalibrationHost = {
  /** With a condition, only that one is measured. */
  readonly start: (client: string, condition?: Condition) => Promise<void>;
  /** Begins to measure although the headband could sit better; throws when nothing is being calibrated. */
  readonly proceed: () => void;
  /** Gives up without a profile, or puts a result away. */
  readonly cancel: () => void;
  readonly status: () => CalibrationStatus | null;
  /** Who is being calibrated; null: nobody. */
  readonly whose: () => string | null;
  /** Puts a result away that is this person's. */
  readonly forget: (client: string) => void;
  readonly stop: () => Promise<void>;
};

type Running = {
  readonly client: string;
  readonly stop: AbortController;
  guided: Guided | null;
  finished: Promise<void>;
};

const STOPPED = "CALIBRATION_STOPPED";

export function createCalibrationHost(config: {
  readonly dataDir: string;
  readonly plan: CalibrationPlan;
  readonly hub: SourceHub;
  /** Throws for whom nothing may begin now. */
  readonly refuse: (client: string) => void;
  readonly onMessage: (message: ServerMessage) => void;
  readonly log: Log;
}): CalibrationHost {
  const { hub, onMessage } = config;
  let { plan } = config;
  let running: Running | null = null;
  let status: CalibrationStatus | null = null;

  const show = (next: CalibrationStatus | null) => {
    status = next;
    onMessage({ type: "calibration", calibration: status });
  };

  async function start(client: string, condition?: Condition): Promise<void> {
    config.refuse(client);
    refuseFile(hub.status().source);
    const lending = hub.lend("calibration");
    plan = condition ? onlyThis(config.plan, condition) : config.plan;
    const mine: Running = { client, stop: new AbortController(), guided: null, finished: Promise.resolve() };
    running = mine;
    try {
      mine.finished = follow(mine, await lending, client);
    } catch (error) {
      running = null;
      throw error;
    }
  }

  async function follow(mine: Running, { source, headband, release }: Lease, client: string): Promise<void> {
    show({ client, without: [], phase: "fit", fit: null });
    try {
      const { streams } = source;
      mine.guided = createGuided({ streams, placesAre: source.placesAre ?? "fixed", headband, client, plan });
      const { calibration, blocks } = mine.guided;
      const ends = { seen: 0 };
      const onOutput = (output: CalibrationOutput) => {
        if (output.type === "announce" && output.edge === "end") ends.seen++;
        tell(output, blocks, ends.seen === blocks);
      };
      const { profile } = await calibrate({ source, calibration, speed: 1, onOutput, signal: mine.stop.signal });
      show({ client, without: status?.without ?? [], phase: "finished", profile: keep(profile) });
    } catch (error) {
      refuse(error);
    } finally {
      // Whoever gives up with closed eyes may open them.
      source.notify?.({ type: "instruction", eyes: "open" });
      release();
      running = null;
    }
  }

  function tell(output: CalibrationOutput, blocks: number, isLast: boolean): void {
    if (output.type === "instruction" || output.type === "finished" || status === null) return;
    if (output.type === "announce") {
      const { edge, eyes, text } = output;
      onMessage({ type: "announce", edge, eyes, text, isLast });
    }
    if (output.type === "stalled") {
      onMessage(output);
      return;
    }
    const next = nextStatus(status, output, { plan, blocks });
    if (next !== status) show(next);
  }

  function keep(profile: Profile) {
    const path = writeProfile(profilesDir(config.dataDir), profile);
    const id = basename(path, ".json");
    return summaryOf({ id, profile, misfit: null, concerns: [], ageDays: 0, isStale: false });
  }

  /** A refusal of the steps is told already; what else ends a calibration is told here. */
  function refuse(error: unknown): void {
    const known = error instanceof AttuneError;
    if (known && error.code === STOPPED) {
      show(null);
      return;
    }
    if (status === null || status.phase === "refused") return;
    config.log.warn({ problem: lineOf(error) }, "calibration ended without a profile");
    const { client, without } = status;
    const [text, advice] = known ? [error.message, error.hint] : [lineOf(error), ""];
    show({ client, without, phase: "refused", electrode: null, text, advice });
  }

  function proceed(): void {
    if (!running?.guided) throw failure("NO_CALIBRATION", "nothing is being calibrated", { hint: "Start it first." });
    running.guided.calibration({ type: "proceed" });
  }

  function cancel(): void {
    if (running) running.stop.abort();
    else if (status) show(null);
  }

  async function stop(): Promise<void> {
    running?.stop.abort();
    await running?.finished;
  }

  const forget = (client: string) => {
    if (!running && status?.client === client) show(null);
  };
  return { start, proceed, cancel, status: () => status, whose: () => running?.client ?? null, forget, stop };
}

/** As many rounds of it as of both: two half minutes, so that its wandering from one to the next is known. */
const onlyThis = (plan: CalibrationPlan, condition: Condition): CalibrationPlan => ({
  ...plan,
  rest: { ...plan.rest, conditions: [condition] },
});

function refuseFile(name: string | null): void {
  if (!name?.startsWith("file:")) return;
  throw failure("NO_INSTRUCTIONS", "a recorded file follows no instructions", {
    hint: "Choose a headband, or run `attune calibrate --condition open` or `closed` on the file.",
  });
}

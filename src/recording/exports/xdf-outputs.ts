/** This file puts what Attune made of a recording into the streams of an XDF: features, states, targets, lanes, feedback. */
import {
  AUDIO_RATE_HZ,
  BANDS,
  CONTROL_LANES,
  INDEX_NAMES,
  type IndexState,
  type LoopOutput,
  type Targets,
} from "../../types.ts";
import { TARGET_CHANNELS, type XdfPlan, type XdfStream } from "./xdf-streams.ts";

type Put = (stream: XdfStream | undefined, stampSec: number, rows: readonly ArrayLike<number>[]) => void;

/** `nowSec` is session time; states and features have that of the sample they end with. */
export function putOutput(
  { made, quality }: XdfPlan,
  output: LoopOutput,
  nowSec: number,
  sessionSecOfMain: (sec: number) => number,
  put: Put,
  mark: (stampSec: number, text: string) => void,
): void {
  const row = (values: readonly number[]) => values.map((value) => [value]);
  switch (output.type) {
    case "features": {
      const { electrodes } = output;
      const atSec = sessionSecOfMain(output.tSec);
      if (quality) put(quality, atSec, row(electrodes.map((one) => one.quality)));
      const bands = electrodes.flatMap(({ bandsUv2 }) =>
        Object.keys(BANDS).map((band) => bandsUv2?.[band as keyof typeof BANDS] ?? Number.NaN),
      );
      put(made?.features, atSec, row(bands));
      break;
    }
    case "state":
      put(
        made?.states,
        sessionSecOfMain(output.tSec),
        row(INDEX_NAMES.flatMap((name) => stateRow(output.indices[name]))),
      );
      break;
    case "targets":
      put(made?.targets, output.tSec, row(TARGET_CHANNELS.map((name) => Number(output[name as keyof Targets]))));
      break;
    case "frame":
      put(made?.lanes, output.appliesAtSample / AUDIO_RATE_HZ, row(CONTROL_LANES.map((lane) => output.values[lane])));
      break;
    case "feedback":
      put(made?.feedback, nowSec, row([output.value, output.read?.raw ?? Number.NaN]));
      break;
    case "phase":
      mark(nowSec, `phase: ${output.phase}`);
  }
}

/** `status` in numbers: 0 an artifact, 1 indistinct, 2 a value. */
const STATUS: Readonly<Record<IndexState["status"], number>> = { artifact: 0, indistinct: 1, value: 2 };

function stateRow(state: IndexState): readonly number[] {
  const status = STATUS[state.status];
  if (state.status === "artifact") return [Number.NaN, Number.NaN, Number.NaN, status];
  return [state.raw, state.z ?? Number.NaN, state.zSd ?? Number.NaN, status];
}

/** This file takes a prepared board through a measurement of impedance, and leaves it as it was, whatever happens. */
import type { BoardDescr } from "../brainflow/board-info.ts";
import type { BoardShim } from "../brainflow/board-shim.ts";
import { sendCommand } from "../brainflow/send-command.ts";
import { leadOffCommands, leadOffKOhm } from "./lead-off.ts";
import type { ImpedanceMethod } from "./methods.ts";

export type ImpedanceInput = {
  readonly shim: Pick<BoardShim, "config_board" | "start_stream" | "stop_stream" | "get_board_data">;
  readonly descr: BoardDescr;
  readonly method: ImpedanceMethod;
  /** Places in the board's EEG rows. */
  readonly channels: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
  /** Before each of `count` steps. */
  readonly onStep: (step: number, count: number) => void;
};

/** One value a channel, in their order; the reference where the board tells it. */
export type ReadImpedance = { readonly kOhm: readonly (number | null)[]; readonly referenceKOhm: number | null };

const METHODS: Readonly<Record<ImpedanceMethod, (input: ImpedanceInput) => Promise<ReadImpedance>>> = {
  "lead-off": readByLeadOff,
  told: readTold,
};

export const readImpedance = (input: ImpedanceInput): Promise<ReadImpedance> => METHODS[input.method](input);

/** After the current is switched on, until the input has settled. */
const SETTLE_MS = 1000;
const MEASURE_MS = 2000;

/** One channel at a time: the current takes each from the reference that the others need. */
async function readByLeadOff({ shim, descr, channels, wait, onStep }: ImpedanceInput): Promise<ReadImpedance> {
  const kOhm: (number | null)[] = [];
  for (const [step, channel] of channels.entries()) {
    onStep(step + 1, channels.length);
    const row = descr.eeg_channels?.[channel] ?? 0;
    const { on, off } = leadOffCommands(channel);
    try {
      for (const command of on) sendCommand(shim, command);
      const samples = await streamed(shim, wait, row);
      kOhm.push(leadOffKOhm(samples, descr.sampling_rate ?? 0));
    } finally {
      for (const command of off) sendCommand(shim, command);
    }
  }
  return { kOhm, referenceKOhm: null };
}

async function streamed(
  shim: ImpedanceInput["shim"],
  wait: ImpedanceInput["wait"],
  row: number,
): Promise<Float64Array> {
  shim.start_stream();
  try {
    await wait(SETTLE_MS);
    shim.get_board_data();
    await wait(MEASURE_MS);
    return rowOf(shim.get_board_data(), row);
  } finally {
    shim.stop_stream();
  }
}

/** A Ganglion takes its electrodes in turn, a second or two for each. */
const POLL_MS = 500;
const MOST_POLLS = 40;
/** The current flows on through the driven ground: half of what is measured is the electrode's (OpenBCI's own program). */
const OWN_SHARE = 0.5;

async function readTold({ shim, descr, channels, wait, onStep }: ImpedanceInput): Promise<ReadImpedance> {
  const rows = descr.resistance_channels ?? [];
  const referenceRow = rows.length - 1;
  const latest: (number | null)[] = rows.map(() => null);
  const wanted = [...channels, referenceRow];
  sendCommand(shim, "z");
  try {
    shim.start_stream();
    try {
      for (let poll = 0; poll < MOST_POLLS && wanted.some((place) => latest[place] === null); poll++) {
        onStep(wanted.filter((place) => latest[place] !== null).length + 1, wanted.length);
        await wait(POLL_MS);
        const table = shim.get_board_data();
        for (const [place, row] of rows.entries()) {
          // Zero: not measured yet.
          const told = rowOf(table, row).findLast((value) => value > 0);
          if (told !== undefined) latest[place] = told * OWN_SHARE;
        }
      }
    } finally {
      shim.stop_stream();
    }
  } finally {
    sendCommand(shim, "Z");
  }
  return { kOhm: channels.map((channel) => latest[channel] ?? null), referenceKOhm: latest[referenceRow] ?? null };
}

const rowOf = ({ values, count }: { readonly values: Float64Array; readonly count: number }, row: number) =>
  values.slice(row * count, (row + 1) * count);

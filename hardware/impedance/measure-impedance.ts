/** This file measures the impedance of a board's electrodes, before a session and never in one: the current would be heard as a signal. */
import { fileURLToPath } from "node:url";
import { failure } from "../../src/errors.ts";
import type { Impedance, Places } from "../../src/types.ts";
import { startPipedChild } from "../acquisition/piped-child.ts";
import type { Board } from "../boards.ts";
import { PRESETS } from "../brainflow/board-ids.ts";
import { get_board_descr } from "../brainflow/board-info.ts";
import { loadBoardController } from "../brainflow/library.ts";
import { electrodesOf } from "../brainflow/preset-plan.ts";
import { createPlacing } from "../places.ts";
import type { BoardInputs } from "../source.ts";
import { type FromImpedanceChild, type ImpedanceRequest, isFromImpedanceChild } from "./messages.ts";
import { contactLevelOf, type ImpedanceMethod, impedanceMethodOf, limitsText } from "./methods.ts";
import type { ReadImpedance } from "./read-impedance.ts";

/** `limits`: what of it is good, in words. */
export type MeasuredImpedance = { readonly electrodes: readonly Impedance[]; readonly limits: string };

export type ImpedanceOptions = {
  readonly libraryDir: string;
  readonly inputs: BoardInputs;
  /** Of the board's channels; null as its table names them. Those that are not used are not measured. */
  readonly places: Places | null;
  readonly onStep: (step: number, count: number) => void;
  /** Another program in the child's place, for tests. */
  readonly childPath?: string;
};

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

/** Throws where the board has none, or does not answer. */
export async function measureImpedance(board: Board, options: ImpedanceOptions): Promise<MeasuredImpedance> {
  const method = impedanceMethodOf(board.boardId);
  if (method === null) throw noImpedance(board.name);
  const { libraryDir, inputs } = options;
  const used = usedChannels(board, options);
  const channels = used.map(({ channel }) => channel);
  const request = { libraryDir, boardId: board.boardId, inputs, method, channels };
  return told(method, used, await askChild(board, request, options));
}

/** A headband that measures none is judged by its signal alone. */
export const noImpedance = (name: string) =>
  failure("NO_IMPEDANCE", `${name} measures no impedance`, {
    hint: "The fit check tells from the signal how each electrode sits.",
  });

type Used = { readonly electrode: string; readonly channel: number };

function usedChannels(board: Board, { libraryDir, places }: ImpedanceOptions): readonly Used[] {
  const electrodes = electrodesOf(get_board_descr(loadBoardController(libraryDir), board.boardId, PRESETS.default));
  const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
  const streams = [{ id: "eeg", kind: "eeg", samplingRateHz: 1, channels } as const];
  // For its check of the count alone.
  createPlacing({ name: board.name, streams }, places);
  return electrodes.flatMap((named, channel) => {
    const electrode = places === null ? named : places[channel];
    return electrode ? [{ electrode, channel }] : [];
  });
}

function told(method: ImpedanceMethod, used: readonly Used[], read: ReadImpedance): MeasuredImpedance {
  const of = (electrode: string, kOhm: number | null): Impedance => ({
    electrode,
    kOhm: kOhm === null ? null : Math.round(kOhm * 10) / 10,
    level: contactLevelOf(method, kOhm),
  });
  const electrodes = used.map(({ electrode }, i) => of(electrode, read.kOhm[i] ?? null));
  const reference = method === "told" ? [of("reference", read.referenceKOhm)] : [];
  return { electrodes: [...electrodes, ...reference], limits: limitsText(method) };
}

/** Answers when the child has ended, and the board can be opened again. */
function askChild(board: Board, request: ImpedanceRequest, options: ImpedanceOptions): Promise<ReadImpedance> {
  const brokeOff = failure("DEVICE_PROCESS_ENDED", `${board.name}: the measurement broke off`, { hint: "Try again." });
  return new Promise((resolve, reject) => {
    let settle = () => reject(brokeOff);
    const take = (message: FromImpedanceChild) => {
      if (message.type === "step") options.onStep(message.step, message.count);
      else if (message.type === "impedance") settle = () => resolve(message);
      else {
        const { code, message: said, hint } = message;
        settle = () => reject(failure(code, `${board.name}: ${said}`, { hint }));
      }
    };
    const { child, tell } = startPipedChild(options.childPath ?? CHILD, request.libraryDir, {
      message: (message) => (isFromImpedanceChild(message) ? take(message) : child.kill("SIGKILL")),
      broken: () => child.kill("SIGKILL"),
      ended: () => settle(),
    });
    tell(request);
  });
}

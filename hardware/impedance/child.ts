/** This file is the child process that measures the impedance at one board: it opens it, measures, lets go of it and ends. */
import { setTimeout as wait } from "node:timers/promises";
import { AttuneError, lineOf } from "../../src/errors.ts";
import { createDeadline } from "../acquisition/deadline.ts";
import { openParentPipe } from "../acquisition/parent-pipe.ts";
import { PRESETS } from "../brainflow/board-ids.ts";
import { get_board_descr, set_log_level } from "../brainflow/board-info.ts";
import { createBoardShim } from "../brainflow/board-shim.ts";
import { loadBoardController } from "../brainflow/library.ts";
import type { FromImpedanceChild, ImpedanceRequest } from "./messages.ts";
import { readImpedance } from "./read-impedance.ts";

/** A native call that takes longer than this hangs for good. */
const HANG_SEC = 120;

const deadline = createDeadline();

async function measure({ libraryDir, boardId, inputs, method, channels }: ImpedanceRequest): Promise<void> {
  const library = loadBoardController(libraryDir);
  set_log_level(library, "off");
  const shim = createBoardShim(library, { boardId, inputs, masterBoardId: null });
  shim.prepare_session();
  try {
    const descr = get_board_descr(library, boardId, PRESETS.default);
    const onStep = (step: number, count: number) => {
      deadline(HANG_SEC);
      pipe.send({ type: "step", step, count });
    };
    const { kOhm, referenceKOhm } = await readImpedance({ shim, descr, method, channels, wait, onStep });
    pipe.send({ type: "impedance", kOhm, referenceKOhm });
  } finally {
    shim.release_session();
  }
}

function begin(request: ImpedanceRequest): void {
  deadline(HANG_SEC);
  measure(request)
    .catch((error: unknown) => {
      const { code, hint } = error instanceof AttuneError ? error : { code: "BOARD_FAILED", hint: "" };
      const message = error instanceof AttuneError ? error.message : lineOf(error);
      pipe.send({ type: "failed", code, message, hint });
    })
    .finally(() => pipe.end(() => process.exit(0)));
}

const pipe = openParentPipe<ImpedanceRequest, FromImpedanceChild>({ message: begin, gone: () => process.exit(0) });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

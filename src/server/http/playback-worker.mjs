// This file is the thread that goes through a log for pages, so that the live one never waits for a long one.
import { parentPort, workerData } from "node:worker_threads";
import "../../typescript/register.mjs";

const { makePlayback } = await import("../../recording/playback/make-playback.ts");
const { findSession } = await import("../../recording/session-folder.ts");
const { AttuneError, lineOf } = await import("../../errors.ts");

try {
  const unsaved = makePlayback(findSession(workerData.dataDir, workerData.session));
  parentPort.postMessage({ problem: null, unsaved });
} catch (error) {
  const {
    code = null,
    message,
    hint = "",
    exitCode = 1,
  } = error instanceof AttuneError ? error : { message: lineOf(error) };
  parentPort.postMessage({ problem: { code, message, hint, exitCode } });
}

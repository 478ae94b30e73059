// This file is the thread that reads a recorded session, so that the live one never waits for a long log.
import { parentPort, workerData } from "node:worker_threads";
import "../../typescript/register.mjs";

const { readReplay } = await import("../../recording/read-replay.ts");
const { AttuneError } = await import("../../errors.ts");

try {
  const json = JSON.stringify(readReplay(workerData.dataDir, workerData.session));
  parentPort.postMessage({ json });
} catch (error) {
  const { code, message, hint, exitCode } = error instanceof AttuneError ? error : { message: String(error) };
  parentPort.postMessage({ problem: { code, message, hint, exitCode } });
}

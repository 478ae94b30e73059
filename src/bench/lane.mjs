// This file is one lane of a bench: a thread that does one task after the other and says how far it is.
import { parentPort } from "node:worker_threads";
import "../typescript/register.mjs";

const { TASKS } = await import("./tasks.ts");

parentPort.on("message", async ({ task, argument }) => {
  try {
    const result = await TASKS[task](argument, (share) => parentPort.postMessage({ share }));
    parentPort.postMessage({ result });
  } catch (error) {
    parentPort.postMessage({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

// This file does one task after the other in a thread, and says how far it is.
import { parentPort } from "node:worker_threads";

export function serveTasks(tasks) {
  parentPort.on("message", async ({ task, argument }) => {
    try {
      const result = await tasks[task](argument, (share) => parentPort.postMessage({ share }));
      parentPort.postMessage({ result });
    } catch (error) {
      parentPort.postMessage({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}

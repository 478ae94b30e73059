/** This file lets a command that writes be stopped: at Ctrl-C, or when it is told to end, nothing half made is left. */
import { removeUnfinished } from "../unfinished.ts";
import { note } from "./output.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `what`: "export", as in `attune: the export was stopped`. */
export async function stoppable(what: string, run: () => unknown): Promise<void> {
  const leave = () => {
    removeUnfinished();
    note(`attune: the ${what} was stopped; nothing half made was kept.`);
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, leave);
  try {
    await run();
  } finally {
    for (const signal of SIGNALS) process.off(signal, leave);
  }
}

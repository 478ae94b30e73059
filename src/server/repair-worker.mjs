// This file is the thread that repairs what a crash left: logs of hours are read, and the live one never waits for that.
import { parentPort, workerData } from "node:worker_threads";
import "../typescript/register.mjs";

const { repairUnended } = await import("../recording/repair-unended.ts");
const { dataDir, open } = workerData;
parentPort.postMessage(repairUnended(dataDir, open, Date.now()));

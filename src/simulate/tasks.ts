/** This file names what a lane of a simulation can do. Arguments and results are plain values, for they pass from thread to thread. */
import { simulateSession } from "./simulate-session.ts";

export const TASKS = { session: simulateSession } as const;

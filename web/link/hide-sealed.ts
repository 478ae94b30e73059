/** This file takes from the page what would tell which feedback a sealed session gives: its signal, until the guess. */
import type { SessionSummary } from "../../src/wire.ts";
import { EMPTY_TRACES } from "../charts/trace-buffer.ts";
import { traces } from "./live-state.ts";

/** Where one of these sessions is sealed, nothing of it stays. */
export function hideSealed(...sessions: readonly (Pick<SessionSummary, "arm"> | null)[]): void {
  if (sessions.some((one) => one?.arm === "sealed")) traces.value = EMPTY_TRACES;
}

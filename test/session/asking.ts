/** This file asks for sessions, in tests. */
import { requestOf, type SessionAsk, type SettledRequest, settle } from "../../src/session/request.ts";

/** `asking({ minutes: 0.5 })`: relaxing music of seed 7, but for what is asked. */
export const asking = (asked: Partial<SessionAsk> = {}): SettledRequest =>
  settle(requestOf({ goal: "relax", ...asked }), 7);

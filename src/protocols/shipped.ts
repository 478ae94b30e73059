/** The protocols that come with Attune, one a goal; each is checked as a person's own file is. */
import { GOALS, type Goal } from "../types.ts";
import { type Protocol, protocolOf } from "./protocol.ts";
import energise from "./shipped/energise.json" with { type: "json" };
import focus from "./shipped/focus.json" with { type: "json" };
import meditate from "./shipped/meditate.json" with { type: "json" };
import relax from "./shipped/relax.json" with { type: "json" };
import stressBreak from "./shipped/stress-break.json" with { type: "json" };

const FILES: Readonly<Record<Goal, unknown>> = { relax, focus, meditate, energise, "stress-break": stressBreak };

/** A goal's name is its shipped protocol. */
export const SHIPPED = Object.fromEntries(GOALS.map((goal) => [goal, protocolOf(FILES[goal], goal)])) as Readonly<
  Record<Goal, Protocol>
>;

/** This file sends a person's own command to a board (`config_board`: gain, channel off) and reads its answer. */
import { failure } from "../../src/errors.ts";
import type { BoardShim } from "./board-shim.ts";

export const CONFIG_REFUSED = "CONFIG_REFUSED";

/** As OpenBCI's firmware says it: "Failure: channel must be 1-8", "Timeout processing multi byte message", "Invalid …". Many commands have no answer. */
const REFUSED = /\b(fail(ure|ed)?|error|invalid|unknown|timeout|not (supported|recogni[sz]ed))\b/i;
/** What ends an answer of OpenBCI's firmware. */
const END = /\$\$\$\s*$/;
const MOST_SHOWN = 120;

/** Its answer, often empty; throws where BrainFlow refuses the command or the board says that it failed. */
export function sendCommand(shim: Pick<BoardShim, "config_board">, command: string): string {
  const answer = ask(shim, command).replace(END, "").trim();
  if (!REFUSED.test(answer)) return answer;
  const hint = "Look the command up in the board's own documentation.";
  throw failure(CONFIG_REFUSED, `the board refused the command ${command}: ${answer.slice(0, MOST_SHOWN)}`, { hint });
}

function ask(shim: Pick<BoardShim, "config_board">, command: string): string {
  try {
    return shim.config_board(command);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const hint = "Look the command up in the board's own documentation; not every board takes commands.";
    throw failure(CONFIG_REFUSED, `the command ${command} was not taken: ${said}`, { hint, cause });
  }
}

/** This file checks a person's own commands to a board: its answer, its refusal, and BrainFlow's. */
import { describe, expect, it } from "vitest";
import { BrainFlowError } from "../../../hardware/brainflow/exit-codes.ts";
import { sendCommand } from "../../../hardware/brainflow/send-command.ts";
import { AttuneError } from "../../../src/errors.ts";

const INVALID_ARGUMENTS = 13;

const answering = (answer: string) => ({ config_board: () => answer });

function refusal(shim: { config_board: (command: string) => string }): AttuneError {
  try {
    sendCommand(shim, "x1060110X");
  } catch (error) {
    if (error instanceof AttuneError) return error;
  }
  throw new Error("it should have been refused with an AttuneError");
}

describe("a command to a board", () => {
  it("gives the board's answer without its end; none is no refusal", () => {
    expect(sendCommand(answering("Success: Channel set for 1$$$"), "x1060110X")).toBe("Success: Channel set for 1");
    expect(sendCommand(answering(""), "1")).toBe("");
  });

  it.each([
    "Failure: channel must be 1-8$$$",
    "Failed to set channel",
    "Timeout processing multi byte message - please send all commands at once as of v2$$$",
    "Invalid gain",
    "error 3",
  ])("%s is a coded error that shows the answer", (answer) => {
    const error = refusal(answering(answer));
    expect(error).toMatchObject({ code: "CONFIG_REFUSED", exitCode: 1 });
    expect(error.line).toContain(`the command x1060110X: ${answer.replace("$$$", "")}`);
  });

  it("says what BrainFlow said, with its code", () => {
    const shim = {
      config_board: () => {
        throw new BrainFlowError(INVALID_ARGUMENTS, "config_board");
      },
    };
    expect(refusal(shim)).toMatchObject({ code: "CONFIG_REFUSED" });
    expect(refusal(shim).line).toMatch(
      /^the command x1060110X was not taken: config_board: .*INVALID_ARGUMENTS_ERROR 13/,
    );
  });
});

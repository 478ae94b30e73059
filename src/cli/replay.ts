/** `attune replay ID`: the recorded timeline, what was played and what the person's state was. */
import type { Command } from "commander";
import { readReplay } from "../recording/read-replay.ts";
import { formatReplay } from "../recording/replay-text.ts";
import { unknownWorlds, unknownWorldText } from "../session/recorded-worlds.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { note, printJson, printLine } from "./output.ts";
import { lacks } from "./recorded-instruments.ts";

export function createCommand(): Command {
  return newCommand("replay")
    .argument("<session>", "id of the session")
    .action((id: string, flags: CommonFlags) => {
      const replay = readReplay(dataDirOf(flags), id);
      for (const sentence of replay.damage) note(`attune: ${sentence}`);
      const unknown = unknownWorlds(replay.bars);
      if (unknown.length > 0) note(`attune: ${unknownWorldText(unknown)}`);
      const lacking = lacks(replay.bank);
      if (lacking !== null) note(`attune: ${lacking}`);
      if (flags.json) printJson(replay);
      else printLine(formatReplay(replay));
    });
}

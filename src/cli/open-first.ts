/** This file opens the source with which `attune start` begins: the one that was asked for, else the last headband, else a demo that says so. */
import type { BoardInputs } from "../../hardware/source.ts";
import { AttuneError, lineOf } from "../errors.ts";
import { recallHeadband } from "../server/source/last-headband.ts";
import { withContent } from "../server/source/tell-file-error.ts";
import type { RunningServer } from "../server/start-server.ts";
import { DEMO_SOURCE } from "../wire.ts";
import { boardInputsOf } from "./options.ts";
import { note } from "./output.ts";

type Server = Pick<RunningServer, "chooseSource">;
type FirstFlags = BoardInputs & { readonly source?: string };

/** What is said of the demo, which streams where no source was asked for and no headband answers. */
const DEMO_REMARK = {
  message: "Demo: not your brain. A made-up person sits here and answers to the music",
  hint: "Choose your headband under Change source.",
};

/** A board that is not there is told here and on the page, where another can be chosen; a name that does not exist ends the command. */
export async function openFirst(server: Server, dataDir: string, flags: FirstFlags): Promise<void> {
  if (flags.source === undefined) return openRemembered(server, dataDir, flags);
  try {
    await server.chooseSource(flags.source, boardInputsOf(flags));
  } catch (error) {
    const told = withContent(error);
    const isKnown = told instanceof AttuneError;
    if (isKnown && told.code === "SUPERSEDED") return;
    if (isKnown && told.exitCode === 2) throw told;
    note(`attune: ${lineOf(told)}`);
  }
}

/** The headband that was used last; where there is none, or it does not answer, the demo, which says so. */
async function openRemembered(server: Server, dataDir: string, flags: FirstFlags): Promise<void> {
  const last = recallHeadband(dataDir, (line) => note(`attune: ${line}`));
  try {
    const asked = boardInputsOf(flags);
    const isAnother = asked.serialNumber !== undefined || asked.macAddress !== undefined;
    const device = isAnother ? {} : last?.device;
    if (last) return await server.chooseSource(last.name, { ...last.inputs, ...asked }, undefined, device);
    await server.chooseSource(DEMO_SOURCE, {}, DEMO_REMARK);
  } catch (error) {
    if (error instanceof AttuneError && error.code === "SUPERSEDED") return;
    note(`attune: ${lineOf(error)}`);
    if (!last) return;
    note(`attune: streaming a demo, because ${last.name} did not answer.`);
    const hint = `${last.name} did not answer: ${lineOf(error)} Choose it under Change source when it is on.`;
    await server
      .chooseSource(DEMO_SOURCE, {}, { ...DEMO_REMARK, hint })
      .catch((late) => note(`attune: ${lineOf(late)}`));
  }
}

/** `attune impedance`: how well the electrodes of a board conduct, measured before a session by the board's own means. */
import type { Command } from "commander";
import { headbandOf } from "../../calibration/headband-of.ts";
import { recallPlaces } from "../../calibration/remembered-places.ts";
import { measureNamedImpedance } from "../../hardware/open.ts";
import type { BoardInputs } from "../../hardware/source.ts";
import { cacheDir } from "../config.ts";
import {
  boardInputsOf,
  type CommonFlags,
  dataDirOf,
  newCommand,
  type PlacesFlag,
  withBoardInputs,
  withPlaces,
} from "./options.ts";
import { createProgress, formatTable, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & BoardInputs & PlacesFlag & { readonly source: string };

export function createCommand(): Command {
  const command = newCommand("impedance").requiredOption(
    "--source <name>",
    "a board that measures it: cyton, cyton-daisy, ganglion, ganglion-native, ganglion-wifi",
  );
  return withBoardInputs(withPlaces(command)).action(measure);
}

async function measure(flags: Flags): Promise<void> {
  const progress = createProgress("attune impedance");
  const onStep = (step: number, count: number) => progress.update(step / count, `electrode ${step} of ${count}`);
  const known = recallPlaces(dataDirOf(flags), headbandOf({ name: flags.source }, flags), (line) =>
    note(`attune: ${line}`),
  );
  const { electrodes, limits } = await measureNamedImpedance(flags.source, {
    inputs: boardInputsOf(flags),
    places: flags.places ?? known?.places ?? null,
    libraryCacheDir: cacheDir(),
    onProgress: (text) => note(`attune: ${text}`),
    onStep,
  }).finally(progress.done);
  if (flags.json) return printJson({ electrodes, limits });
  const rows = electrodes.map(({ electrode, kOhm, level }) => [
    electrode,
    kOhm === null ? "no contact" : `${kOhm} kΩ`,
    level,
  ]);
  printLine(formatTable([["electrode", "impedance", "contact"], ...rows]));
  printLine(`${limits}.`);
}

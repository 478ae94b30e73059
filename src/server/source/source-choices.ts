/** This file lists the sources that a person can choose from: boards, simulated listeners, a recorded file. */
import { BOARDS, type Board, type ListedBoard, listBoards } from "../../../hardware/boards.ts";
import { findLibrary } from "../../../hardware/brainflow/find-library.ts";
import { LISTENER_ELECTRODES, LISTENER_PERSONALITIES } from "../../../hardware/listener/personalities.ts";
import { LSL } from "../../../hardware/lsl/open-lsl.ts";
import { MUSE_ELECTRODES } from "../../../hardware/osc/mind-monitor-messages.ts";
import { WEB_BLUETOOTH } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import type { SourceChoice } from "../../wire.ts";

/** Of the simulated listener, which `hardware/listener` gives at this rate. */
const LISTENER_HZ = 256;

const LISTENERS: readonly SourceChoice[] = LISTENER_PERSONALITIES.map((personality) => ({
  name: personality === "default" ? "listener" : `listener:${personality}`,
  label: personality === "default" ? "Simulated listener" : `Simulated listener, ${personality.replaceAll("-", " ")}`,
  connection: "none",
  electrodes: LISTENER_ELECTRODES,
  placesAre: "fixed",
  samplingRateHz: LISTENER_HZ,
  needs: [],
  takes: [],
  note: "a made-up person whose EEG answers to the music",
}));

/** Its path follows the colon. */
const FILE: SourceChoice = {
  name: "file:",
  label: "Recorded file",
  connection: "file",
  electrodes: [],
  placesAre: "fixed",
  samplingRateHz: null,
  needs: ["file"],
  takes: [],
  note: "EDF, BDF, XDF, EEGLAB, BrainVision, OpenBCI, Muse CSV and others; a session plays it from its beginning",
};

/** An app on a phone that is connected to the headband, and sends on what it hears. */
const MIND_MONITOR: SourceChoice = {
  name: "osc:5000",
  label: "Mind Monitor (OSC)",
  connection: "Wi-Fi",
  electrodes: MUSE_ELECTRODES,
  placesAre: "fixed",
  samplingRateHz: 256,
  needs: [],
  takes: ["ipAddress", "timeoutSec"],
  note: "a Muse by way of the app; with the phone's address this port opens to that network, for that phone's EEG alone",
};

/** The page's browser holds the band, and the server decodes what it passes on. */
const BROWSER_MUSE: SourceChoice = {
  name: WEB_BLUETOOTH,
  label: "Muse 2016, 2, S or Athena, by this browser",
  connection: "browser",
  electrodes: MUSE_ELECTRODES,
  placesAre: "fixed",
  samplingRateHz: 256,
  needs: [],
  takes: [],
  note: "nothing else has to be installed; the page must stay open",
};

const choiceOf = (board: Board & Partial<ListedBoard>): SourceChoice => ({
  name: board.name,
  label: board.label,
  connection: board.connection,
  electrodes: board.electrodes ?? [],
  placesAre: board.placesAre ?? "fixed",
  samplingRateHz: board.samplingRateHz ?? null,
  needs: board.needs,
  takes: board.takes,
  note: board.note,
});

/** Without BrainFlow's library the boards are listed all the same, less their electrodes and rates. */
async function boardsOf(cacheDir: string): Promise<readonly SourceChoice[]> {
  const library = await findLibrary({ cacheDir }).catch(() => null);
  return (library ? listBoards(library.dir) : BOARDS).map(choiceOf);
}

/** Asks the library once it is there, and remembers its answer. */
export function createSourceList(cacheDir: string): () => Promise<readonly SourceChoice[]> {
  let boards: readonly SourceChoice[] = [];
  return async () => {
    const known = boards.some(({ samplingRateHz }) => samplingRateHz !== null);
    if (!known) boards = await boardsOf(cacheDir);
    const [synthetic, ...others] = boards;
    return [
      ...(synthetic ? [synthetic] : []),
      ...LISTENERS,
      FILE,
      BROWSER_MUSE,
      MIND_MONITOR,
      choiceOf(LSL),
      ...others,
    ];
  };
}

/** This file places the channels of a source for a command: as the flag says, else as the person said of this headband before. */
import { headbandOf } from "../../calibration/headband-of.ts";
import { recallPlaces, rememberPlaces } from "../../calibration/remembered-places.ts";
import { boardElectrodes, findBoard } from "../../hardware/boards.ts";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { openSource } from "../../hardware/open.ts";
import { assumedPlacesText, channelsOf, createPlacing, placeChannels, placesText } from "../../hardware/places.ts";
import type { BoardInputs, Source } from "../../hardware/source.ts";
import { cacheDir } from "../config.ts";
import { AttuneError } from "../errors.ts";
import type { Places, StreamInfo } from "../types.ts";
import {
  type CommonFlags,
  dataDirAsked,
  type FileFlags,
  fileOptionsOf,
  type PlacesFlag,
  writableDataDirOf,
} from "./options.ts";
import { note } from "./output.ts";

type Flags = CommonFlags & BoardInputs & PlacesFlag;

/** Throws where the places said are not as many as a board has channels: told before anybody looks for the board. */
export async function refusePlaces({ source, places }: PlacesFlag & { readonly source: string }): Promise<void> {
  const board = findBoard(source);
  if (!places || !board) return;
  const onProgress = (text: string) => note(`attune: ${text}`);
  const electrodes = boardElectrodes(await provisionBrainFlow({ cacheDir: cacheDir(), onProgress }), board);
  if (electrodes === null) return;
  createPlacing({ name: board.name, streams: [eegOf(electrodes)] }, places);
}

type Named = PlacesFlag & FileFlags & { readonly source: string };

/** The same before a server stands. A library that cannot be fetched now, or a file that cannot be read, is told where the source is opened. */
export async function refuseCount(asked: Named): Promise<void> {
  const isAtHand = /^(file:|listener)/.test(asked.source);
  await (isAtHand ? refuseOpened(asked) : refusePlaces(asked)).catch((error: unknown) => {
    if (error instanceof AttuneError && error.code === "BAD_USE") throw error;
  });
}

async function refuseOpened({ source: name, places, ...file }: Named): Promise<void> {
  if (!places) return;
  const isFile = name.startsWith("file:");
  const source = await openSource(name, { libraryCacheDir: cacheDir(), ...(isFile && { file: fileOptionsOf(file) }) });
  try {
    createPlacing({ ...source, name }, places);
  } finally {
    await source.close();
  }
}

const eegOf = (electrodes: readonly string[]): StreamInfo => ({
  id: "eeg",
  kind: "eeg",
  samplingRateHz: Number.NaN,
  channels: electrodes.map((electrode) => ({ electrode, unit: "uV" })),
});

/** Says in one line what is assumed, or where it knows the places from. A file has no headband to remember them with. */
export function placed(source: Source, flags: Flags): { readonly source: Source; readonly places: Places | null } {
  const places = flags.places ?? recalled(source, flags);
  const at = placeChannels(source, places);
  if (flags.places && isHeadband(source)) {
    rememberPlaces(writableDataDirOf(flags), headbandOf(source, flags), flags.places, new Date().toISOString());
  }
  const assumed = assumedPlacesText(at);
  if (assumed !== null) note(`attune: ${assumed}.`);
  return { source: at, places };
}

const isHeadband = ({ pace }: Source): boolean => pace === "live";

function recalled(source: Source, flags: Flags): Places | null {
  if (!isHeadband(source)) return null;
  const headband = headbandOf(source, flags);
  // Whoever records has looked at the folder, which the first session makes.
  const known = recallPlaces(dataDirAsked(flags), headband, (line) => note(`attune: ${line}`));
  if (known === null) return null;
  const count = channelsOf(source).length;
  const said = `the places said of ${headband} on ${known.saidAt.slice(0, 10)}`;
  if (known.places.length !== count) {
    note(`attune: ${said} are for ${known.places.length} channels, and it has ${count}; they are not used.`);
    return null;
  }
  note(`attune: ${said}: ${placesText(known.places)}; --places says others.`);
  return known.places;
}

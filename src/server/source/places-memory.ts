/** This file knows where the channels of each source sit: as the command said, as a person said in this page, or as was said of this headband before. */
import { recallPlaces, rememberPlaces } from "../../../calibration/remembered-places.ts";
import { channelsOf } from "../../../hardware/places.ts";
import type { Source } from "../../../hardware/source.ts";
import type { Places } from "../../types.ts";

/** What a command says of the one source that it names. */
export type SaidPlaces = { readonly source: string; readonly places: Places };

export type PlacesMemory = {
  /** `headband` as a profile calls it; null where nothing was said that fits its channels. */
  readonly recall: (source: Source, headband: string) => Places | null;
  readonly remember: (source: Source, headband: string, places: Places | null) => void;
};

export function createPlacesMemory(config: {
  readonly dataDir: string;
  readonly said: SaidPlaces | null;
  readonly tell: (line: string) => void;
}): PlacesMemory {
  const { dataDir, tell } = config;
  /** Of this run; a file has no headband that outlives it. */
  const here = new Map<string, Places | null>();
  let { said } = config;

  const remember: PlacesMemory["remember"] = (source, headband, places) => {
    here.set(headband, places);
    if (source.pace === "live") rememberPlaces(dataDir, headband, places, new Date().toISOString());
  };
  const recall: PlacesMemory["recall"] = (source, headband) => {
    if (said?.source === source.name) {
      const { places } = said;
      // From now on a person's own word in the page counts more.
      said = null;
      if (places.length === channelsOf(source).length) remember(source, headband, places);
      return places;
    }
    const known = here.get(headband);
    if (known === undefined) return onDisk(source, headband);
    return known?.length === channelsOf(source).length ? known : null;
  };
  const onDisk = (source: Source, headband: string): Places | null => {
    if (source.pace !== "live") return null;
    const known = recallPlaces(dataDir, headband, tell);
    const count = channelsOf(source).length;
    if (known === null || known.places.length === count) return known?.places ?? null;
    tell(
      `the places said of ${headband} are for ${known.places.length} channels, and it has ${count}; they are not used`,
    );
    return null;
  };
  return { recall, remember };
}

/**
 * This file puts the channels of a source where a person says that they sit. On many boards the electrodes sit where somebody put them, not where
 * a table says; an unused channel is left out as if it were not there.
 */
import { badUse } from "../src/errors.ts";
import type { Chunk, HeadbandWord, Places, PlacesAre, SourceEvent, StreamInfo } from "../src/types.ts";
import { isScalpElectrode, normaliseElectrode } from "./files/electrode-name.ts";
import type { Source } from "./source.ts";

const ALLOWED = "a place of the 10-20 or 10-10 system for each channel, - for an unused one, such as O1,O2,-,C3";

/** "O1,O2,-,c3" → O1, O2, null, C3. */
export function parsePlaces(text: string, name = "--places"): Places {
  const places = text.split(",").map((part) => placeOf(part.trim(), name));
  const [twice] = places.filter((place, i) => place !== null && places.indexOf(place) !== i);
  if (twice !== undefined) throw badUse(name, "each place once", `${twice} twice`);
  if (places.every((place) => place === null)) throw badUse(name, "at least one channel that is used", text);
  return places;
}

/** The same of a list that a program sent. */
export const checkPlaces = (places: Places): Places =>
  parsePlaces(places.map((place) => place ?? "-").join(","), "places");

export const placesText = (places: Places): string => places.map((place) => place ?? "-").join(",");

function placeOf(part: string, name: string): string | null {
  if (part === "-") return null;
  const place = normaliseElectrode(part);
  if (!isScalpElectrode(place)) throw badUse(name, ALLOWED, part);
  return place;
}

/** What the channels of a source are once they are placed, and how its events become those of the placed streams. */
export type Placing = {
  readonly streams: readonly StreamInfo[];
  readonly placesAre: PlacesAre;
  readonly place: <Event extends SourceEvent>(event: Event) => Event;
  /** What the headband says of its electrodes, under the names of their places. */
  readonly word: (word: HeadbandWord) => HeadbandWord;
};

const isEeg = ({ kind }: StreamInfo): boolean => kind === "eeg";

/** The channels that `places` speaks of; none where a source has no EEG. */
export const channelsOf = ({ streams }: Pick<Source, "streams">): readonly string[] =>
  streams.find(isEeg)?.channels.map(({ electrode }) => electrode) ?? [];

/** Null leaves the source as it is. `name` is what the person who reads an error calls the places. */
export function createPlacing(
  source: Pick<Source, "name" | "streams" | "placesAre">,
  places: Places | null,
  name = "--places",
): Placing {
  const { streams } = source;
  if (places === null)
    return { streams, placesAre: source.placesAre ?? "fixed", place: (event) => event, word: (word) => word };
  const eeg = streams.find(isEeg);
  const count = eeg?.channels.length ?? 0;
  if (!eeg || count !== places.length) {
    throw badUse(
      name,
      `one for each of the ${count} channels of ${source.name}`,
      `${places.length}: ${placesText(places)}`,
    );
  }
  const used = places.flatMap((place, channel) => (place === null ? [] : [{ place, channel }]));
  const channels = used.map(({ place, channel }) => ({ electrode: place, unit: eeg.channels[channel]?.unit ?? "uV" }));
  const isPlaced = (event: SourceEvent): event is Chunk => event.type === "chunk" && event.stream === eeg.id;
  return {
    streams: streams.map((stream) => (stream === eeg ? { ...eeg, channels } : stream)),
    placesAre: "said",
    place: (event) =>
      isPlaced(event) ? { ...event, samples: used.flatMap(({ channel }) => event.samples[channel] ?? []) } : event,
    word: (word) => ({ ...word, touches: placedTouches(word.touches, eeg, used) }),
  };
}

function placedTouches(
  touches: HeadbandWord["touches"],
  { channels }: StreamInfo,
  used: readonly { readonly place: string; readonly channel: number }[],
): HeadbandWord["touches"] {
  const placed = used.flatMap(({ place, channel }) => {
    const touch = touches[channels[channel]?.electrode ?? ""];
    return touch === undefined ? [] : [[place, touch] as const];
  });
  return Object.fromEntries(placed);
}

/** The source as it is with its channels placed; all else of it stays. */
export function placeChannels<Placed extends Source>(source: Placed, places: Places | null): Placed {
  if (places === null) return source;
  const { streams, placesAre, place, word } = createPlacing(source, places);
  const { onHeadband } = source;
  async function* chunks(): AsyncGenerator<SourceEvent> {
    for await (const event of source.chunks()) yield place(event);
  }
  const heard =
    onHeadband && ({ onHeadband: (listener) => onHeadband((said) => listener(word(said))) } satisfies Partial<Source>);
  return { ...source, streams, placesAre, chunks, ...heard };
}

/** One line where nobody has said where the electrodes sit, and a table or a number stands for it; null where it is known. */
export function assumedPlacesText(source: Pick<Source, "name" | "streams" | "placesAre">): string | null {
  if (source.placesAre !== "assumed") return null;
  const channels = channelsOf(source);
  const isNumbered = channels.every((channel) => !isScalpElectrode(channel));
  const what = isNumbered
    ? `the channels of ${source.name} have numbers and no places`
    : `the places of ${source.name} are assumed: ${channels.join(" ")}`;
  return `${what}; say where the electrodes sit with --places, such as ${exampleFor(channels.length)}`;
}

const EXAMPLE = ["O1", "O2", "-", "C3"];
const exampleFor = (count: number): string =>
  count < EXAMPLE.length
    ? EXAMPLE.slice(0, count).join(",")
    : `${EXAMPLE.join(",")}${count > EXAMPLE.length ? ",…" : ""}`;

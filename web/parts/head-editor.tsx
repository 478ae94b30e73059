/**
 * This file is a head seen from above on which a person puts the channels of a headband: by dragging, or by choosing a channel and then a place,
 * with mouse, finger or keyboard. The arrows go from place to place.
 */
import { useRef, useState } from "preact/hooks";
import { announce } from "../app/page-state.ts";
import { beginEdit, choose, isUsable, type PlaceEdit, put, reset, undo } from "../app/place-edit.ts";
import { type HeadPlace, headPlaceOf, MORE_PLACES, nextPlace, USUAL_PLACES } from "../charts/head-places.ts";
import { inOutline, ScalpOutline } from "../charts/scalp-outline.tsx";
import { source } from "../link/live-state.ts";
import { sayPlaces } from "../link/placing.ts";
import { channelText, placesSays } from "../words/places-words.ts";

type Put = (channel: number, place: string | null) => void;

const DRAGGED = "text/plain";

/** What is dropped on an element; anything else that is dragged is left alone. */
const dropping = (onDrop: (channel: number) => void) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    const channel = Number(event.dataTransfer?.getData(DRAGGED) || Number.NaN);
    if (Number.isInteger(channel)) onDrop(channel);
  },
});

const dragging = (channel: number | null) => ({
  draggable: channel !== null,
  onDragStart: (event: DragEvent) => event.dataTransfer?.setData(DRAGGED, String(channel)),
});

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** The places that are shown: where a channel sits always, under the name that it has there. */
function shownPlaces({ places, first }: PlaceEdit, showsAll: boolean): readonly HeadPlace[] {
  const used = [...places, ...first].filter((place) => place !== null);
  const names = new Set([...used, ...USUAL_PLACES, ...(showsAll ? MORE_PLACES : [])]);
  const spots = new Map<string, HeadPlace>();
  for (const name of names) {
    const place = headPlaceOf(name);
    const spot = place && `${place.x.toFixed(3)} ${place.y.toFixed(3)}`;
    if (place && spot && !spots.has(spot)) spots.set(spot, place);
  }
  return [...spots.values()].sort((a, b) => a.y - b.y || a.x - b.x);
}

const percent = (value: number): string => `${inOutline(value).toFixed(2)}%`;

function Head(props: {
  readonly edit: PlaceEdit;
  readonly showsAll: boolean;
  readonly onPut: Put;
  readonly onChoose: (channel: number) => void;
}) {
  const { edit, showsAll, onPut, onChoose } = props;
  const ref = useRef<HTMLFieldSetElement>(null);
  const places = shownPlaces(edit, showsAll);
  const [active, setActive] = useState("Cz");
  const stop = places.some(({ name }) => name === active) ? active : places[0]?.name;
  const onKey = (event: KeyboardEvent, from: HeadPlace) => {
    const direction = ARROWS[event.key];
    const next = direction && nextPlace(places, from, direction);
    const channel = edit.places.indexOf(from.name);
    if (direction) {
      event.preventDefault();
      // Elsewhere on the page they set the volume.
      event.stopPropagation();
    }
    if (next) ref.current?.querySelector<HTMLElement>(`[data-place="${next.name}"]`)?.focus();
    if ((event.key === "Delete" || event.key === "Backspace") && channel !== -1) onPut(channel, null);
  };
  const onPlace = (name: string, sitting: number) => {
    if (edit.chosen !== null) onPut(edit.chosen, name);
    else if (sitting !== -1) onChoose(sitting);
    else announce(placesSays().chooseFirst);
  };
  return (
    <div class="scalp-scroll">
      <fieldset ref={ref} class={showsAll ? "scalp scalp-all" : "scalp"}>
        <legend class="visually-hidden">{placesSays().onHead}</legend>
        <svg class="scalp-outline" viewBox="0 0 100 100" aria-hidden="true">
          <ScalpOutline />
        </svg>
        {places.map((place) => {
          const { name, x, y } = place;
          const sitting = edit.places.indexOf(name);
          const isChosen = sitting !== -1 && sitting === edit.chosen;
          return (
            <button
              key={name}
              type="button"
              data-place={name}
              class={`place${sitting === -1 ? "" : " place-used"}${isChosen ? " place-chosen" : ""}`}
              style={{ left: percent(x), top: percent(y) }}
              tabIndex={name === stop ? 0 : -1}
              onClick={() => onPlace(name, sitting)}
              onFocus={() => setActive(name)}
              onKeyDown={(event) => onKey(event, place)}
              {...dragging(sitting === -1 ? null : sitting)}
              {...dropping((channel) => onPut(channel, name))}
            >
              <span>{name}</span>
              <span class="visually-hidden">{sitting === -1 ? placesSays().free : placesSays().withChannel}</span>
              {sitting !== -1 && <strong>{sitting + 1}</strong>}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}

function Channels(props: {
  readonly names: readonly string[];
  readonly edit: PlaceEdit;
  readonly onPut: Put;
  readonly onChoose: (channel: number) => void;
}) {
  const { names, edit, onPut, onChoose } = props;
  const { chosen } = edit;
  return (
    <fieldset class="channels" {...dropping((channel) => onPut(channel, null))}>
      <legend>{placesSays().channels}</legend>
      <div class="chips">
        {names.map((name, channel) => {
          const place = edit.places[channel] ?? null;
          return (
            <button
              key={channel}
              type="button"
              class={place === null ? "chip channel channel-free" : "chip channel"}
              aria-pressed={channel === chosen}
              onClick={() => onChoose(channel)}
              {...dragging(channel)}
            >
              <span class="visually-hidden">{placesSays().channelWord}</span>
              <strong>{channel + 1}</strong>
              <span class="visually-hidden">{name === place ? ": " : ` (${name}): `}</span>
              <span>{place ?? placesSays().notUsed}</span>
            </button>
          );
        })}
      </div>
      <button
        type="button"
        class="button"
        disabled={chosen === null || edit.places[chosen] === null}
        onClick={() => chosen !== null && onPut(chosen, null)}
      >
        {placesSays().leaveOut}
      </button>
    </fieldset>
  );
}

/** `onDone`: after the places were said, or taken back. */
export function HeadEditor({ onDone }: { readonly onDone?: () => void }) {
  const names = source.value?.channels ?? [];
  const said = source.value?.places ?? null;
  const [edit, setEdit] = useState<PlaceEdit>(() => beginEdit(names, said));
  const [showsAll, setShowsAll] = useState(() =>
    edit.places.some((place) => place !== null && MORE_PLACES.includes(place)),
  );
  const [isSaying, setSaying] = useState(false);
  const move: Put = (channel, place) => {
    setEdit(put(edit, channel, place));
    announce(channelText(channel, names[channel] ?? "", place));
  };
  const say = async (places: PlaceEdit["places"] | null) => {
    setSaying(true);
    const isSaid = await sayPlaces(places);
    setSaying(false);
    if (isSaid) onDone?.();
  };
  const pick = (channel: number) => setEdit(choose(edit, channel));
  return (
    <div class="head-editor">
      <Head edit={edit} showsAll={showsAll} onPut={move} onChoose={pick} />
      <div class="head-side">
        <p class="muted">{edit.chosen === null ? placesSays().drag : placesSays().nowChoose(edit.chosen + 1)}</p>
        <Channels names={names} edit={edit} onPut={move} onChoose={pick} />
        <label class="check">
          <input type="checkbox" checked={showsAll} onChange={(event) => setShowsAll(event.currentTarget.checked)} />{" "}
          {placesSays().showAll}
        </label>
        <div class="row">
          <button type="button" class="button" disabled={edit.before.length === 0} onClick={() => setEdit(undo(edit))}>
            {placesSays().undo}
          </button>
          <button
            type="button"
            class="button"
            disabled={edit.places === edit.first}
            onClick={() => setEdit(reset(edit))}
          >
            {placesSays().reset}
          </button>
          {said !== null && (
            <button type="button" class="button-quiet" disabled={isSaying} onClick={() => say(null)}>
              {placesSays().forget}
            </button>
          )}
          <button
            type="button"
            class="button-main"
            disabled={isSaying || !isUsable(edit)}
            onClick={() => say(edit.places)}
          >
            {placesSays().use}
          </button>
        </div>
      </div>
    </div>
  );
}

/** This file asks where the electrodes sit, as long as nobody has said it of a headband whose places are the person's own. */
import { useEffect, useRef, useState } from "preact/hooks";
import { isCalibrating } from "../link/calibration-actions.ts";
import { session, source } from "../link/live-state.ts";
import {
  assumedText,
  electrodesOf,
  electrodesText,
  howText,
  notOfferedText,
  placesSays,
} from "../words/places-words.ts";
import { Icon } from "./icon.tsx";
import { later } from "./later.tsx";

const HeadEditor = later(() => import("./head-editor.tsx").then((file) => file.HeadEditor));

/** Places can be said while nobody listens or is measured. */
const isFree = (): boolean => session.value === null && !isCalibrating() && source.value?.phase === "streaming";

export function PlacesCard() {
  const status = source.value;
  if (status?.placesAre !== "assumed" || !isFree()) return null;
  return (
    <section class="card places-card" aria-labelledby="places-title">
      <div class="card-head">
        <h2 id="places-title">{placesSays().where}</h2>
        <span class="tag tag-open">{placesSays().how.assumed}</span>
      </div>
      <p>{assumedText(status)}</p>
      <HeadEditor key={status.source ?? ""} />
    </section>
  );
}

function PlacesDialog({ onClose }: { readonly onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="dialog dialog-wide" aria-labelledby="places-dialog-title" onClose={onClose}>
      <div class="row dialog-head">
        <h2 id="places-dialog-title">{placesSays().where}</h2>
        <button type="button" class="button-quiet button-square" aria-label={placesSays().close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <HeadEditor onDone={onClose} />
    </dialog>
  );
}

/** Where the electrodes of the open source sit, and how that is known. */
export function PlacesLine() {
  const [isOpen, setOpen] = useState(false);
  const status = source.value;
  const electrodes = status ? electrodesOf(status) : [];
  if (!status || electrodes.length === 0) return null;
  const how = howText(status);
  return (
    <div class="places-line">
      <p class="muted">
        {placesSays().electrodes} {electrodesText(electrodes)} {how !== "" && <span class="tag tag-open">{how}</span>}
      </p>
      <button type="button" class="button-quiet" disabled={!isFree()} onClick={() => setOpen(true)}>
        {placesSays().change}
      </button>
      {notOfferedText(status) !== "" && <p class="muted">{notOfferedText(status)}</p>}
      {isOpen && <PlacesDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

/** This file is what of a recording can be taken away: the music, and the samples in the formats of other programs. */
import { type DownloadKind, downloadPath } from "../link/api.ts";
import { Icon } from "../parts/icon.tsx";

type Offer = { readonly kind: DownloadKind; readonly ending: string; readonly label: string; readonly what: string };

const MUSIC: readonly Offer[] = [
  { kind: "wav", ending: "wav", label: "WAV", what: "the sound" },
  { kind: "midi", ending: "mid", label: "MIDI", what: "the notes" },
];
const DATA: readonly Offer[] = [
  { kind: "edf", ending: "edf", label: "EDF+", what: "for EDFbrowser, MNE, EEGLAB; 16 bits" },
  { kind: "bdf", ending: "bdf", label: "BDF+", what: "the same in 24 bits" },
  { kind: "xdf", ending: "xdf", label: "XDF", what: "samples, readings, music controls and marks on one time" },
  { kind: "csv", ending: "csv", label: "CSV", what: "in Mind Monitor’s columns" },
  { kind: "bids", ending: "bids.zip", label: "BIDS", what: "a folder for research, without names and dates" },
  { kind: "json", ending: "json", label: "JSON", what: "every value; Attune can import it" },
];

function Offered({ id, offer }: { readonly id: string; readonly offer: Offer }) {
  const { kind, ending, label } = offer;
  return (
    <a class="button" href={downloadPath(id, kind)} download={`attune-${id}.${ending}`}>
      <Icon name="download" /> {label}
    </a>
  );
}

const REPORT: Offer = { kind: "report", ending: "html", label: "Report", what: "one page that prints" };

export function DownloadList({ id }: { readonly id: string }) {
  return (
    <>
      <p class="row downloads">
        {MUSIC.map((offer) => (
          <Offered key={offer.kind} id={id} offer={offer} />
        ))}
        <Offered id={id} offer={REPORT} />
        <span class="muted small">Made anew from the recording; a long WAV takes some seconds.</span>
      </p>
      <details class="downloads-data">
        <summary>Your data for other programs</summary>
        <ul class="plain-list">
          {DATA.map((offer) => (
            <li key={offer.kind} class="row">
              <Offered id={id} offer={offer} /> <span class="muted small">{offer.what}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** This file is what of a recording can be taken away: the music, and the samples in the formats of other programs. */
import { type DownloadKind, downloadPath, reportPath } from "../link/api.ts";
import { Icon } from "../parts/icon.tsx";
import { language } from "../words/language.ts";
import { recordingWords } from "../words/recording-words.ts";

type Offer = { readonly kind: DownloadKind; readonly ending: string; readonly label: string };
type DataKind = keyof ReturnType<typeof recordingWords>["formats"];

const MUSIC: readonly Offer[] = [
  { kind: "wav", ending: "wav", label: "WAV" },
  { kind: "midi", ending: "mid", label: "MIDI" },
];
const DATA: readonly (Offer & { readonly kind: DataKind })[] = [
  { kind: "edf", ending: "edf", label: "EDF+" },
  { kind: "bdf", ending: "bdf", label: "BDF+" },
  { kind: "xdf", ending: "xdf", label: "XDF" },
  { kind: "csv", ending: "csv", label: "CSV" },
  { kind: "bids", ending: "bids.zip", label: "BIDS" },
  { kind: "json", ending: "json", label: "JSON" },
];

function Offered({ id, offer }: { readonly id: string; readonly offer: Offer }) {
  const { kind, ending, label } = offer;
  const href = kind === "report" ? reportPath(id, language.value) : downloadPath(id, kind);
  return (
    <a class="button" href={href} download={`attune-${id}.${ending}`}>
      <Icon name="download" /> {label}
    </a>
  );
}

export function DownloadList({ id }: { readonly id: string }) {
  const words = recordingWords();
  return (
    <>
      <p class="row downloads">
        {MUSIC.map((offer) => (
          <Offered key={offer.kind} id={id} offer={offer} />
        ))}
        <Offered id={id} offer={{ kind: "report", ending: "html", label: words.report }} />
        <span class="muted small">{words.madeAnew}</span>
      </p>
      <details class="downloads-data">
        <summary>{words.data}</summary>
        <ul class="plain-list">
          {DATA.map((offer) => (
            <li key={offer.kind} class="row">
              <Offered id={id} offer={offer} /> <span class="muted small">{words.formats[offer.kind]}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** This file is what of a recording can be taken away: the music, and the samples in the formats of other programs. */
import { type DownloadKind, downloadPath, reportPath, wavPath } from "../link/api.ts";
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

function hrefOf(id: string, kind: DownloadKind, nearest: boolean): string {
  if (kind === "report") return reportPath(id, language.value);
  return kind === "wav" ? wavPath(id, nearest) : downloadPath(id, kind);
}

type OfferedProps = { readonly id: string; readonly offer: Offer; readonly nearest?: boolean };

function Offered({ id, offer, nearest = false }: OfferedProps) {
  const { kind, ending, label } = offer;
  const href = hrefOf(id, kind, nearest);
  return (
    <a class="button" href={href} download={`attune-${id}.${ending}`}>
      <Icon name="download" /> {label}
    </a>
  );
}

type Props = {
  readonly id: string;
  /** Sound: as it was; in the nearest world, which was asked for; or not before that is. */
  readonly sound: "as it was" | "nearest" | "unasked";
};

export function DownloadList({ id, sound }: Props) {
  const words = recordingWords();
  return (
    <>
      <p class="row downloads">
        {MUSIC.filter(({ kind }) => kind !== "wav" || sound !== "unasked").map((offer) => (
          <Offered key={offer.kind} id={id} offer={offer} nearest={sound === "nearest"} />
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

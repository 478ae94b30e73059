/**
 * This file says in the reader's language what is written in English by the server, the protocols and the recordings: the sentences that a person meets
 * often, word for word, with what stands in them. What is not here is shown as it came: a sentence in English says more than none.
 */

import { DAMAGE_RULES } from "./damage-rules.ts";
import type { Language } from "./in-each.ts";
import { NOTICE_RULES } from "./notice-rules.ts";
import { REFUSAL_RULES, type Rule } from "./refusal-rules.ts";
import { SOURCE_RULES } from "./source-rules.ts";

/** Each as the server writes it, without a full stop at its end. $1 … are the parts that vary. */
const RULES: readonly Rule[] = [
  // Calibration (calibration/plan.ts, calibration/advice.ts).
  [
    /^Open your eyes, look at one point, and let your shoulders and jaw hang loose$/,
    "Augen auf, schau auf einen Punkt, und lass Schultern und Kiefer locker hängen",
  ],
  [/^Close your eyes and rest, until you hear the chime$/, "Augen zu und ruhen, bis du den Klang hörst"],
  [/^This block is over$/, "Dieser Abschnitt ist vorbei"],
  [/^That was all: thank you$/, "Das war alles: danke"],
  [/^(.+): it does not touch the skin(, now and then|, ab und zu)?$/, "$1: berührt die Haut nicht$2"],
  [/^(.+): it gives no signal(, now and then|, ab und zu)?$/, "$1: gibt kein Signal$2"],
  [
    /^(.+): it is at the limit of the amplifier(, now and then|, ab und zu)?$/,
    "$1: ist an der Grenze des Verstärkers$2",
  ],
  [/^(.+): it picks up the mains(, now and then|, ab und zu)?$/, "$1: fängt Netzbrummen ein$2"],
  [/^(.+): it slips(, now and then|, ab und zu)?$/, "$1: verrutscht$2"],
  [/^(.+): samples are missing(, now and then|, ab und zu)?$/, "$1: Messwerte fehlen$2"],
  [/^(.+): the head moves(, now and then|, ab und zu)?$/, "$1: der Kopf bewegt sich$2"],
  [/^(.+): the jaw is clenched(, now and then|, ab und zu)?$/, "$1: der Kiefer ist angespannt$2"],
  [/^(.+): muscles are tense(, now and then|, ab und zu)?$/, "$1: Muskeln sind angespannt$2"],
  [/^Move hair aside and press it on$/, "Streich die Haare weg und drück sie an"],
  [
    /^Moisten it and press it on; if it stays flat, its wire is broken$/,
    "Feuchte sie an und drück sie auf; bleibt sie flach, ist ihr Kabel gebrochen",
  ],
  [
    /^Lift it, wipe skin and electrode, put it back$/,
    "Heb sie ab, wisch Haut und Elektrode sauber, setz sie wieder auf",
  ],
  [/^Moisten it, and move away from chargers and cables$/, "Feuchte sie an, und geh weg von Ladegeräten und Kabeln"],
  [/^Sit still and tighten the headband a little$/, "Sitz still und zieh das Stirnband ein wenig fester"],
  [/^Bring the headband nearer and charge it$/, "Bring das Stirnband näher und lade es"],
  [/^Sit still$/, "Sitz still"],
  [/^Let the jaw hang loose$/, "Lass den Kiefer locker hängen"],
  [/^Relax forehead, jaw and neck$/, "Lass Stirn, Kiefer und Nacken locker"],
  [/^Look at one point$/, "Schau auf einen Punkt"],
  [/^Blink when a block is over$/, "Blinzle, wenn ein Abschnitt vorbei ist"],
  [/^mains is strong at (.+): move away from the charger$/, "starkes Netzbrummen an $1: Geh weg vom Ladegerät"],
  [/^the headband itself says that (.+) could sit better$/, "das Stirnband selbst meint, $1 könnte besser sitzen"],
  [
    /^it is (\d+) days old; calibrate again to compare with today$/,
    "sie ist $1 Tage alt; kalibriere neu, um mit heute zu vergleichen",
  ],
  [/^it was made on (.+), and this is (.+)$/, "sie entstand an $1, und dies ist $2"],
  [
    /^it knows closed eyes only: a session with open ones learns its own baseline$/,
    "sie kennt nur geschlossene Augen: Eine Sitzung mit offenen lernt ihre eigene Grundlinie",
  ],
  [
    /^it knows open eyes only: a session with closed ones learns its own baseline$/,
    "sie kennt nur offene Augen: Eine Sitzung mit geschlossenen lernt ihre eigene Grundlinie",
  ],
  [
    /^nobody said where the electrodes sit: it holds only if they sit now as they sat then$/,
    "niemand hat gesagt, wo die Elektroden sitzen: Sie gilt nur, wenn sie jetzt sitzen wie damals",
  ],
  // The source (src/server/source, src/cli/start.ts).
  [
    /^Demo: not your brain\. A made-up person sits here and answers to the music$/,
    "Vorführung: nicht dein Gehirn. Hier sitzt ein erdachter Mensch und antwortet auf die Musik",
  ],
  [/^Choose your headband under Change source$/, "Wähle dein Stirnband unter Quelle wechseln"],
  [/^Opening (.+)$/, "$1 wird geöffnet"],
  [/^(.+) has ended$/, "$1 ist zu Ende"],
  [/^no samples from ([^;]+)$/, "keine Messwerte von $1"],
  [/^the EEG by OSC is back$/, "das EEG per OSC ist wieder da"],
  [/^(.+) is back$/, "$1 ist wieder da"],
  [
    /^(.+) went silent; the music turns neutral until it is back$/,
    "$1 ist verstummt; die Musik wird neutral, bis es wieder da ist",
  ],
  [
    /^Start plays it again from its beginning; or choose another source$/,
    "Start spielt sie noch einmal von vorn; oder wähle eine andere Quelle",
  ],
  [/^Choose it again, or another source$/, "Wähle sie noch einmal oder eine andere Quelle"],
  [
    /^Attune is reconnecting\. Check that the headband is on, charged and near$/,
    "Attune verbindet sich neu. Sieh nach, ob das Stirnband an, geladen und nah ist",
  ],
  [/^no source is streaming$/, "keine Quelle ist verbunden"],
  [/^Choose a source first$/, "Wähle zuerst eine Quelle"],
  [/^Switch it on$/, "Schalte es ein"],
  [
    /^A made-up person sits here and answers to the music$/,
    "Hier sitzt ein erdachter Mensch und antwortet auf die Musik",
  ],
  [/^Stop the session first$/, "Beende zuerst die Sitzung"],
  [/^Stop it first$/, "Beende sie zuerst"],
  [/^Copy it anew$/, "Kopiere sie noch einmal"],
  // Marks that nobody named (web/link/actions.ts, web/midi/follow-presses.ts, src/recording/seam-text.ts).
  [/^mark$/, "Marke"],
  [/^foot switch$/, "Fußschalter"],
  [/^gone on with after (\d+) s away$/, "fortgesetzt nach $1 s Abwesenheit"],
  ...DAMAGE_RULES,
  [/^the source or the disk failed$/, "die Quelle oder der Datenträger fiel aus"],
  ...REFUSAL_RULES,
  ...SOURCE_RULES,
  ...NOTICE_RULES,
];

/** Without the full stop, if it had one; with it again. */
function inGerman(english: string): string {
  const isStopped = english.endsWith(".");
  const bare = isStopped ? english.slice(0, -1) : english;
  for (const [pattern, german] of RULES) {
    if (pattern.test(bare)) return `${bare.replace(pattern, german)}${isStopped ? "." : ""}`;
  }
  return english;
}

export const saidIn = (language: Language, english: string): string =>
  language === "de" ? inGerman(english) : english;

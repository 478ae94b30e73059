/** This file names what hides the signal, and gives the one thing to do about it. */
import type { ArtifactCause } from "../../src/types.ts";
import { inBoth, tableOf } from "./in-both.ts";
import { listed } from "./listed.ts";

type Causes = Readonly<Record<ArtifactCause, string>>;

export const artifactWords = inBoth<Causes>(
  {
    blink: "a blink",
    saccade: "eye movement",
    jaw: "the jaw",
    muscle: "muscle tension",
    motion: "movement",
    mains: "mains hum",
    rail: "an overloaded electrode",
    flat: "a flat line",
    offHead: "no contact with the skin",
    pop: "a loose contact",
    gap: "missing samples",
  },
  {
    blink: "ein Blinzeln",
    saccade: "Augenbewegungen",
    jaw: "den Kiefer",
    muscle: "Muskelspannung",
    motion: "Bewegung",
    mains: "Netzbrummen",
    rail: "eine übersteuerte Elektrode",
    flat: "eine flache Linie",
    offHead: "fehlenden Kontakt zur Haut",
    pop: "einen Wackelkontakt",
    gap: "fehlende Messwerte",
  },
);

export const artifactTips = inBoth<Causes>(
  {
    blink: "Blinks pass by themselves; let your eyes rest softly.",
    saccade: "Let your eyes rest, as on one far point.",
    jaw: "Let the jaw hang loosely, teeth apart.",
    muscle: "Drop the shoulders and smooth the forehead.",
    motion: "Sit so that the head can rest.",
    mains: "Move away from chargers and cables, and moisten the skin under the electrode.",
    rail: "Lift the electrode off, wipe it, and set it down again.",
    flat: "Press the electrode to the skin; no signal arrives from it.",
    offHead: "Brush hair away and moisten the skin a little under the electrode.",
    pop: "Move the band a little until it sits still.",
    gap: "Bring the headband nearer to the computer.",
  },
  {
    blink: "Blinzeln geht von selbst vorbei; lass die Augen weich ruhen.",
    saccade: "Lass die Augen ruhen, wie auf einem fernen Punkt.",
    jaw: "Lass den Kiefer locker hängen, die Zähne auseinander.",
    muscle: "Lass die Schultern sinken und die Stirn glatt werden.",
    motion: "Setz dich so, dass der Kopf ruhen kann.",
    mains: "Geh weg von Ladegeräten und Kabeln, und feuchte die Haut unter der Elektrode an.",
    rail: "Heb die Elektrode ab, wisch sie sauber und setz sie wieder auf.",
    flat: "Drück die Elektrode an die Haut; von ihr kommt kein Signal.",
    offHead: "Streich die Haare weg und feuchte die Haut unter der Elektrode ein wenig an.",
    pop: "Rück das Band ein wenig, bis es ruhig sitzt.",
    gap: "Bring das Stirnband näher an den Computer.",
  },
);

export const ARTIFACT_WORDS = tableOf(artifactWords);
export const ARTIFACT_TIPS = tableOf(artifactTips);

const anyWords = inBoth({ one: "an artifact" }, { one: "eine Störung im Signal" });

/** "the jaw and movement" */
export const causesText = (causes: readonly ArtifactCause[]): string =>
  causes.length === 0 ? anyWords().one : listed(causes.map((cause) => ARTIFACT_WORDS[cause]));

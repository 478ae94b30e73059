/** This file says how loud and how long it was, and what of that a page cannot know. */
import type { Sent } from "../sound/dose.ts";
import { meanDb, mostAtEarDb, weekShare } from "../sound/dose.ts";
import { inBoth } from "./in-both.ts";
import { counted, numberText } from "./numbers.ts";

const LEAST_SHARE = 0.001;

/** "12 %": one digit after the point is more than is known. */
const shareOf = (share: number): string => `${numberText(100 * share, share < 0.1 ? 1 : 0)} %`;

const minutesOf = (sec: number): number => Math.max(1, Math.round(sec / 60));

export const doseWords = inBoth(
  {
    title: "How much sound it was",
    session: (sent: Sent) => {
      const db = meanDb(sent);
      const ear = mostAtEarDb(sent);
      if (db === null || ear === null) return "Nothing sounded here.";
      const minutes = counted(minutesOf(sent.sec), { one: "minute", other: "minutes" });
      return `${minutes} at ${numberText(-db)} dB below full scale: at the ear ${numberText(ear)} dB at the very most.`;
    },
    week: (sent: Sent) =>
      sent.powerSec === 0
        ? "Nothing sounded here in the last seven days."
        : `In the last seven days ${counted(minutesOf(sent.sec), { one: "minute", other: "minutes" })} in this browser: ${weekShare(sent) < LEAST_SHARE ? `less than ${shareOf(LEAST_SHARE)}` : `at most ${shareOf(weekShare(sent))}`} of the 40 hours at 80 dB that the WHO holds to be safe.`,
    limits:
      "At most, because the page knows neither your headphones nor how far this computer is turned up. It reckons with headphones as loud as Europe allows, all turned up. What you heard elsewhere is not in it.",
  },
  {
    title: "Wie viel Klang es war",
    session: (sent) => {
      const db = meanDb(sent);
      const ear = mostAtEarDb(sent);
      if (db === null || ear === null) return "Hier hat nichts geklungen.";
      const minutes = counted(minutesOf(sent.sec), { one: "Minute", other: "Minuten" });
      return `${minutes} mit ${numberText(-db)} dB unter Vollaussteuerung: am Ohr allerhöchstens ${numberText(ear)} dB.`;
    },
    week: (sent) =>
      sent.powerSec === 0
        ? "In den letzten sieben Tagen hat hier nichts geklungen."
        : `In den letzten sieben Tagen ${counted(minutesOf(sent.sec), { one: "Minute", other: "Minuten" })} in diesem Browser: ${weekShare(sent) < LEAST_SHARE ? `weniger als ${shareOf(LEAST_SHARE)}` : `höchstens ${shareOf(weekShare(sent))}`} der 40 Stunden mit 80 dB, die der WHO als unbedenklich gelten.`,
    limits:
      "Höchstens, denn die Seite kennt weder deine Kopfhörer noch die Lautstärke dieses Computers. Sie rechnet mit Kopfhörern, so laut wie in Europa erlaubt, und allem voll aufgedreht. Was du anderswo gehört hast, ist nicht dabei.",
  },
);

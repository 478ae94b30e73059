/** This file is what is said of a session that broke off. */
import { inBoth } from "./in-both.ts";
import { counted } from "./numbers.ts";

/** Below two minutes seconds tell more. */
const MOST_SECONDS = 120;

type Units = { readonly minute: string; readonly minutes: string; readonly second: string; readonly seconds: string };

function lengthText(sec: number, units: Units): string {
  if (sec < MOST_SECONDS) return counted(Math.round(sec), { one: units.second, other: units.seconds });
  return counted(Math.round(sec / 60), { one: units.minute, other: units.minutes });
}

const EN: Units = { minute: "minute", minutes: "minutes", second: "second", seconds: "seconds" };
const DE: Units = { minute: "Minute", minutes: "Minuten", second: "Sekunde", seconds: "Sekunden" };

export const goOnWords = inBoth(
  {
    title: "Your session broke off",
    where: (elapsedSec: number, leftSec: number | null) =>
      `${lengthText(elapsedSec, EN)} in${leftSec === null ? "" : `, ${lengthText(leftSec, EN)} left`}: go on?`,
    why: "Attune was stopped. All up to there is recorded; the music begins again softly, and knows you as before.",
    until: (time: string) => `If you do not answer, it is closed at ${time} as far as it came.`,
    goOn: "Go on",
    goOnAgain: "Click Go on once more.",
    isGoingOn: "Going on …",
    leaveOff: "End it here",
  },
  {
    title: "Deine Sitzung ist abgebrochen",
    where: (elapsedSec: number, leftSec: number | null) =>
      `Nach ${lengthText(elapsedSec, DE)}${leftSec === null ? "" : `, ${lengthText(leftSec, DE)} bleiben`}: weiterhören?`,
    why: "Attune wurde angehalten. Alles bis dahin ist aufgezeichnet; die Musik beginnt wieder leise und kennt dich wie vorher.",
    until: (time: string) => `Ohne Antwort wird sie um ${time} abgeschlossen, so weit sie kam.`,
    goOn: "Weiterhören",
    goOnAgain: "Klicke noch einmal auf Weiterhören.",
    isGoingOn: "Es geht weiter …",
    leaveOff: "Hier beenden",
  },
);

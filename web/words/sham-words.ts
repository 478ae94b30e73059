/** This file says how the arm of a sealed session is drawn, what each way costs, and what is made ready before it begins. */
import type { EvidenceReport } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { numberText } from "./numbers.ts";

type Option = EvidenceReport["options"][number];
type Way = Pick<Option, "unit" | "shamShare">;

export const shamWords = inBoth(
  {
    legend: "How it is drawn, and what it costs to be told whether following you helps",
    ways: {
      session: (oneIn: number) => `One session in ${oneIn} is sham`,
      block: (oneIn: number) => `One block in ${oneIn} is sham, within the session`,
    },
    units: { session: "sessions", block: "blocks" },
    price: (effects: string, units: string) =>
      `If it helps by so many standard deviations, four in five people are told so after as many ${units}: ${effects}`,
    beyond: (lookedAt: number) => `more than ${lookedAt}`,
    preparing: "Making ready what a recording would feed back…",
    preparingLabel: "The sealed session is made ready",
  },
  {
    legend: "Wie gezogen wird, und was es kostet, bis du weißt, ob das Folgen hilft",
    ways: {
      session: (oneIn: number) => `Eine Sitzung von ${oneIn} ist Schein`,
      block: (oneIn: number) => `Ein Block von ${oneIn} ist Schein, innerhalb der Sitzung`,
    },
    units: { session: "Sitzungen", block: "Blöcken" },
    price: (effects: string, units: string) =>
      `Hilft es um so viele Standardabweichungen, erfahren es vier von fünf Menschen nach so vielen ${units}: ${effects}`,
    beyond: (lookedAt: number) => `mehr als ${lookedAt}`,
    preparing: "Was eine Aufnahme zurückmelden würde, wird vorbereitet …",
    preparingLabel: "Die versiegelte Sitzung wird vorbereitet",
  },
);

export const wayText = ({ unit, shamShare }: Way): string => shamWords().ways[unit](Math.round(1 / shamShare));

export function wayPriceText({ unit, price }: Option): string {
  const { beyond, price: priceOf, units } = shamWords();
  const effects = price.map(
    ({ effectSd, units: needed, lookedAt }) => `${numberText(effectSd, 1)} → ${needed ?? beyond(lookedAt)}`,
  );
  return priceOf(effects.join(", "), units[unit]);
}

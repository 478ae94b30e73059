/** This file says, cause by cause, what keeps a headband from being connected and what to do about each. */
import type { SourceChoice } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { isProgram } from "./source-kinds.ts";

export type Help = { readonly cause: string; readonly remedy: string };

const CAUSES = ["held", "off", "unknown", "asleep", "firmware", "port", "network", "sender"] as const;
type Cause = (typeof CAUSES)[number];

export const connectHelp = inBoth(
  {
    title: "If it does not connect",
    causes: {
      held: {
        cause: "Another app holds it.",
        remedy: "Only one can: close the maker’s app, or switch Bluetooth off on the phone that was used last.",
      },
      off: {
        cause: "Bluetooth is off, or there is none.",
        remedy: "Switch it on in this computer’s settings. Pairing is not needed.",
      },
      unknown: {
        cause: "This computer does not know it yet.",
        remedy:
          "One with Bluetooth is paired in this computer’s settings first, with Bluetooth on; one on a cable needs its maker’s driver.",
      },
      asleep: {
        cause: "It sleeps, or is empty.",
        remedy: "Switch it on until its light moves, and hold it near. Ten minutes at the charger help, too.",
      },
      firmware: {
        cause: "Its firmware speaks differently.",
        remedy:
          "A Muse that was updated lately may be reached by this browser, or by Mind Monitor on a phone; another headband by its maker’s own program.",
      },
      port: {
        cause: "It is another port.",
        remedy:
          "Pull the dongle out and put it in again; `npx attune doctor` names the ports. The board’s own switch stands on PC.",
      },
      network: {
        cause: "It is in another network.",
        remedy: "It and this computer need the same Wi-Fi; a guest network often keeps them apart.",
      },
      sender: {
        cause: "The other program does not send yet.",
        remedy: "Start its stream first, on this computer or in the same network, and let the firewall pass it.",
      },
    } as Readonly<Record<Cause, Help>>,
  },
  {
    title: "Wenn es sich nicht verbindet",
    causes: {
      held: {
        cause: "Eine andere App hält es.",
        remedy:
          "Nur eine kann es: Schließe die App des Herstellers, oder schalte Bluetooth an dem Telefon aus, das es zuletzt hatte.",
      },
      off: {
        cause: "Bluetooth ist aus, oder es gibt keines.",
        remedy: "Schalte es in den Einstellungen dieses Computers ein. Koppeln ist nicht nötig.",
      },
      unknown: {
        cause: "Dieser Computer kennt es noch nicht.",
        remedy:
          "Eines mit Bluetooth koppelst du zuerst in den Einstellungen dieses Computers, bei eingeschaltetem Bluetooth; eines am Kabel braucht den Treiber seines Herstellers.",
      },
      asleep: {
        cause: "Es schläft, oder es ist leer.",
        remedy: "Schalte es ein, bis sein Licht sich bewegt, und halte es nah. Auch zehn Minuten am Ladegerät helfen.",
      },
      firmware: {
        cause: "Seine Firmware spricht anders.",
        remedy:
          "Eine Muse, die gerade aktualisiert wurde, erreicht vielleicht dieser Browser oder Mind Monitor auf einem Telefon; ein anderes Stirnband das Programm seines Herstellers.",
      },
      port: {
        cause: "Es ist ein anderer Anschluss.",
        remedy:
          "Zieh den Stecker heraus und steck ihn wieder ein; `npx attune doctor` nennt die Anschlüsse. Der Schalter am Gerät steht auf PC.",
      },
      network: {
        cause: "Es ist in einem anderen Netz.",
        remedy: "Es und dieser Computer brauchen dasselbe WLAN; ein Gastnetz hält sie oft auseinander.",
      },
      sender: {
        cause: "Das andere Programm sendet noch nicht.",
        remedy: "Starte zuerst seinen Strom, auf diesem Computer oder im selben Netz, und lass ihn durch die Firewall.",
      },
    },
  },
);

/** Whatever the headband does, it is another program that is waited for. */
const OF_PROGRAM: readonly Cause[] = ["sender", "network"];

const OF: Readonly<Record<SourceChoice["connection"], readonly Cause[]>> = {
  none: [],
  file: [],
  BLE: ["held", "off", "asleep", "firmware"],
  browser: ["held", "off", "asleep"],
  dongle: ["port", "asleep", "held"],
  serial: ["port", "held"],
  "Wi-Fi": ["network", "asleep", "held"],
  LSL: OF_PROGRAM,
  other: ["unknown", "asleep", "held"],
};

/** The likeliest first; none where nothing has to be reached. */
export const helpFor = (choice: Pick<SourceChoice, "name" | "connection">): readonly Help[] =>
  (isProgram(choice) ? OF_PROGRAM : OF[choice.connection]).map((cause) => connectHelp().causes[cause]);

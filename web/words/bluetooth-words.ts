/** This file says how a headband is connected by the browser's own Bluetooth, and what keeps it from it. */
import { inBoth } from "./in-both.ts";

export const bluetoothWords = inBoth(
  {
    how: "Switch the Muse on, close every other app that may hold it, and choose it in the window that your browser opens. Keep this page open: it passes on what the band says.",
    noWebBluetooth:
      "This browser cannot reach Bluetooth devices. Open this page in Chrome or Edge (not on an iPhone or iPad), or choose your Muse under Bluetooth.",
    isOff: "Bluetooth is off on this computer, or there is none. Switch it on and try again.",
    noneChosen: "No band was chosen. Is it on, charged and near? Then press Connect again.",
    notAllowed: "The browser does not let this page use Bluetooth. Allow it in the settings of this page.",
    heldElsewhere:
      "The band does not answer. Another app or computer may hold it: close the Muse app, switch the band off and on, and connect again.",
    noMuse: "This is no Muse that Attune knows.",
    failed: (why: string) => `The band could not be connected: ${why}`,
  },
  {
    how: "Schalte die Muse ein, schließe jede andere App, die sie halten könnte, und wähle sie im Fenster, das dein Browser öffnet. Lass diese Seite offen: Sie gibt weiter, was das Band sagt.",
    noWebBluetooth:
      "Dieser Browser erreicht keine Bluetooth-Geräte. Öffne die Seite in Chrome oder Edge (nicht auf iPhone oder iPad) oder wähle deine Muse unter Bluetooth.",
    isOff: "Bluetooth ist auf diesem Rechner aus oder fehlt. Schalte es ein und versuche es noch einmal.",
    noneChosen: "Kein Band wurde gewählt. Ist es an, geladen und in der Nähe? Dann drücke noch einmal auf Verbinden.",
    notAllowed: "Der Browser lässt diese Seite nicht an Bluetooth. Erlaube es in den Einstellungen dieser Seite.",
    heldElsewhere:
      "Das Band antwortet nicht. Vielleicht hält es eine andere App oder ein anderer Rechner: Schließe die Muse-App, schalte das Band aus und wieder ein und verbinde es noch einmal.",
    noMuse: "Das ist keine Muse, die Attune kennt.",
    failed: (why) => `Das Band ließ sich nicht verbinden: ${why}`,
  },
);

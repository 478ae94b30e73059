/** This file says how a headband is connected by the browser's own Bluetooth, and what keeps it from it. */
import { inBoth } from "./in-both.ts";

export const bluetoothWords = inBoth(
  {
    how: "Switch the Muse on, close every other app that may hold it, and choose it in the window that your browser opens. Keep this page open: it passes on what the band says.",
    noWebBluetooth:
      "This browser cannot reach Bluetooth devices. Open this page in Chrome or Edge (not on an iPhone or iPad), or choose your Muse and “By this computer’s Bluetooth”.",
    offOnLinux:
      "On Linux this browser keeps its Bluetooth off until it is allowed: open chrome://flags/#enable-web-bluetooth, choose Enabled and start the browser anew. Or choose your Muse and “By this computer’s Bluetooth”.",
    isOff: "Bluetooth is off on this computer, or there is none. Switch it on and try again.",
    noneChosen: "Nothing was chosen. Is the device on, charged and near? Then try again.",
    notAllowed: "The browser does not let this page use Bluetooth. Allow it in the settings of this page.",
    heldElsewhere:
      "The device does not answer. Another app or computer may hold it: close that app, switch the device off and on, and try again.",
    strap: "Heart strap",
    strapNote:
      "Any strap or armband of the standard Bluetooth kind, for a headband that does not feel the pulse: wear it and add it, before a session or while it runs. Keep this page open.",
    addStrap: "Add a heart strap",
    leaveStrap: "Leave it out",
    strapBeats: (name: string, bpm: number) => `${name}: ${bpm} beats a minute`,
    strapWaits: (name: string) => `${name}: waiting for a beat`,
    noStrap: "This device tells no heart rate.",
    noMuse: "This is no Muse that Attune knows.",
    failed: (why: string) => `It could not be connected: ${why}`,
  },
  {
    how: "Schalte die Muse ein, schließe jede andere App, die sie halten könnte, und wähle sie im Fenster, das dein Browser öffnet. Lass diese Seite offen: Sie gibt weiter, was das Band sagt.",
    noWebBluetooth:
      "Dieser Browser erreicht keine Bluetooth-Geräte. Öffne die Seite in Chrome oder Edge (nicht auf iPhone oder iPad) oder wähle deine Muse und „Mit dem Bluetooth dieses Computers“.",
    offOnLinux:
      "Unter Linux lässt dieser Browser sein Bluetooth aus, bis es erlaubt ist: Öffne chrome://flags/#enable-web-bluetooth, wähle Enabled und starte den Browser neu. Oder wähle deine Muse und „Mit dem Bluetooth dieses Computers“.",
    isOff: "Bluetooth ist auf diesem Rechner aus oder fehlt. Schalte es ein und versuche es noch einmal.",
    noneChosen: "Nichts wurde gewählt. Ist das Gerät an, geladen und in der Nähe? Dann versuche es noch einmal.",
    notAllowed: "Der Browser lässt diese Seite nicht an Bluetooth. Erlaube es in den Einstellungen dieser Seite.",
    heldElsewhere:
      "Das Gerät antwortet nicht. Vielleicht hält es eine andere App oder ein anderer Rechner: Schließe sie, schalte das Gerät aus und wieder ein und versuche es noch einmal.",
    strap: "Pulsgurt",
    strapNote:
      "Jeder Gurt und jedes Armband der üblichen Bluetooth-Art, für ein Stirnband, das den Puls nicht spürt: Leg ihn an und nimm ihn dazu, vor einer Sitzung oder mitten darin. Lass diese Seite offen.",
    addStrap: "Pulsgurt dazunehmen",
    leaveStrap: "Weglassen",
    strapBeats: (name, bpm) => `${name}: ${bpm} Schläge in der Minute`,
    strapWaits: (name) => `${name}: wartet auf einen Schlag`,
    noStrap: "Dieses Gerät sagt keinen Puls.",
    noMuse: "Das ist keine Muse, die Attune kennt.",
    failed: (why) => `Es ließ sich nicht verbinden: ${why}`,
  },
);

/** Why this browser reaches no Bluetooth: Chrome on a Linux computer has it, behind a flag of its own; Firefox and Safari have none. */
export function noBluetoothText(userAgent: string): string {
  const words = bluetoothWords();
  const isChromeOnLinux = /\bChrome\//.test(userAgent) && /\bLinux\b/.test(userAgent) && !/\bAndroid\b/.test(userAgent);
  return isChromeOnLinux ? words.offOnLinux : words.noWebBluetooth;
}

/** This file says what a passphrase does, and what a lost one costs. */
import { inBoth } from "./in-both.ts";

export const encryptionWords = inBoth(
  {
    title: "Encryption",
    plain: "Recordings lie in plain on this computer. With a passphrase, new ones are encrypted as they are recorded.",
    on: "New recordings are encrypted.",
    off: "New recordings are not encrypted. Those that are stay so.",
    final:
      "There is no way back without the passphrase: one that is lost cannot be replaced, and what it encrypts is lost with it. Write it down.",
    notCovered:
      "Calibrations, what is agreed with clients, names in this browser and files that you download are not encrypted. Encrypt the disk for those.",
    earlier: "Earlier recordings stay as they are, until they are encrypted in the terminal:",
    passphrase: "Passphrase",
    new: "New passphrase",
    newHint: "At least 8 characters. It is sent to this computer's own server alone, and kept nowhere.",
    again: "The same once more",
    different: "The two are not the same.",
    tooShort: "The passphrase must be at least 8 characters long.",
    read: "I have written it down, and know that nobody can replace it.",
    set: "Set the passphrase",
    isSet: "The passphrase is set. New recordings are encrypted.",
    locked: "Locked: encrypted recordings stay closed, and nothing new can be recorded that shall be encrypted.",
    unlocked: "Unlocked until Attune is ended.",
    unlock: "Unlock",
    unlockOf: (when: string) => `Unlock the session of ${when}`,
    unlockTitle: "Unlock encrypted recordings",
    unlockLine: "For as long as Attune runs. The passphrase is kept nowhere.",
    isUnlocked: "Unlocked.",
    stopNew: "Record new ones in plain",
    encryptNew: "Encrypt new ones",
    cancel: "Cancel",
    working: "A moment…",
  },
  {
    title: "Verschlüsselung",
    plain:
      "Aufnahmen liegen lesbar auf diesem Computer. Mit einer Passphrase werden neue schon beim Aufnehmen verschlüsselt.",
    on: "Neue Aufnahmen werden verschlüsselt.",
    off: "Neue Aufnahmen werden nicht verschlüsselt. Die es sind, bleiben es.",
    final:
      "Ohne die Passphrase führt kein Weg zurück: Eine verlorene kann niemand ersetzen, und was sie verschlüsselt, ist mit ihr verloren. Schreib sie auf.",
    notCovered:
      "Kalibrierungen, Vereinbarungen mit Klienten, Namen in diesem Browser und heruntergeladene Dateien werden nicht verschlüsselt. Verschlüssle dafür die Festplatte.",
    earlier: "Frühere Aufnahmen bleiben, wie sie sind, bis sie im Terminal verschlüsselt werden:",
    passphrase: "Passphrase",
    new: "Neue Passphrase",
    newHint: "Mindestens 8 Zeichen. Sie geht nur an den eigenen Server dieses Computers und wird nirgends aufbewahrt.",
    again: "Noch einmal dieselbe",
    different: "Die beiden sind nicht gleich.",
    tooShort: "Die Passphrase muss mindestens 8 Zeichen lang sein.",
    read: "Ich habe sie aufgeschrieben und weiß, dass niemand sie ersetzen kann.",
    set: "Passphrase setzen",
    isSet: "Die Passphrase ist gesetzt. Neue Aufnahmen werden verschlüsselt.",
    locked:
      "Gesperrt: Verschlüsselte Aufnahmen bleiben zu, und was verschlüsselt werden soll, lässt sich nicht aufnehmen.",
    unlocked: "Offen, bis Attune beendet wird.",
    unlock: "Entsperren",
    unlockOf: (when) => `Die Sitzung von ${when} entsperren`,
    unlockTitle: "Verschlüsselte Aufnahmen entsperren",
    unlockLine: "Solange Attune läuft. Die Passphrase wird nirgends aufbewahrt.",
    isUnlocked: "Entsperrt.",
    stopNew: "Neue lesbar aufnehmen",
    encryptNew: "Neue verschlüsseln",
    cancel: "Abbrechen",
    working: "Einen Moment…",
  },
);

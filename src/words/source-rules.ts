/** This file is the table of the sources in German: how each is called where that is no maker's name, and what is said of it; and of the shipped protocols. */
import type { Rule } from "./refusal-rules.ts";

export const SOURCE_RULES: readonly Rule[] = [
  // Names (src/server/source/source-choices.ts, hardware/boards.ts).
  [/^Synthetic board$/, "Künstliches Signal"],
  [/^Simulated listener$/, "Erdachter Mensch"],
  [/^Simulated listener, demo$/, "Erdachter Mensch, Vorführung"],
  [/^Simulated listener, strong alpha$/, "Erdachter Mensch, starkes Alpha"],
  [/^Simulated listener, no alpha$/, "Erdachter Mensch, kein Alpha"],
  [/^Simulated listener, noisy$/, "Erdachter Mensch, viele Störungen"],
  [/^Simulated listener, dead electrode$/, "Erdachter Mensch, eine stumme Elektrode"],
  [/^Simulated listener, home$/, "Erdachter Mensch, wie daheim"],
  [/^Simulated listener, responder$/, "Erdachter Mensch, lernt"],
  [/^Simulated listener, weak$/, "Erdachter Mensch, lernt wenig"],
  [/^Simulated listener, non responder$/, "Erdachter Mensch, lernt nicht"],
  [/^Simulated listener, inverted$/, "Erdachter Mensch, lernt andersherum"],
  [/^Simulated listener, restless$/, "Erdachter Mensch, unruhig"],
  [/^Simulated listener, sleepy$/, "Erdachter Mensch, schläfrig"],
  [/^Simulated listener, drifter$/, "Erdachter Mensch, schweift ab"],
  [/^Simulated listener, placebo$/, "Erdachter Mensch, Placebo"],
  [/^Simulated listener, artifact learner$/, "Erdachter Mensch, lernt Artefakte"],
  [/^Recorded file$/, "Aufgenommene Datei"],
  [/^Playback of a BrainFlow recording$/, "Wiedergabe einer BrainFlow-Aufnahme"],
  [/^Muse 2016, 2, S or Athena, by this browser$/, "Muse 2016, 2, S oder Athena, mit diesem Browser"],
  [/^Another program's BrainFlow stream$/, "BrainFlow-Strom eines anderen Programms"],
  [/^LSL stream$/, "LSL-Strom"],
  [/^OpenBCI Cyton and Daisy with Wi-Fi Shield$/, "OpenBCI Cyton und Daisy mit Wi-Fi Shield"],
  [/^(.+) with (Daisy|Wi-Fi Shield|IMU)$/, "$1 mit $2"],
  [/^(.+) by dongle$/, "$1 am USB-Stecker"],
  [/^(Mentalab .+), (\d+) channels$/, "$1, $2 Kanäle"],
  // What is said of them: the page begins each as a sentence.
  [
    /^BrainFlow's own made-up signal: no brain, no device$/,
    "BrainFlows eigenes erdachtes Signal: kein Gehirn, kein Gerät",
  ],
  [/^a made-up person whose EEG answers to the music$/, "ein erdachter Mensch, dessen EEG auf die Musik antwortet"],
  [
    /^EDF, BDF, XDF, EEGLAB, BrainVision, OpenBCI, Muse CSV and others; a session plays it from its beginning$/,
    "EDF, BDF, XDF, EEGLAB, BrainVision, OpenBCI, Muse-CSV und andere; eine Sitzung spielt sie von Anfang an",
  ],
  [
    /^a Muse by way of the app; with the phone's address this port opens to that network, for that phone's EEG alone$/,
    "eine Muse auf dem Weg über die App; mit der Adresse des Telefons öffnet sich dieser Port zu dessen Netz, nur für das EEG dieses Telefons",
  ],
  [
    /^nothing else has to be installed; the page must stay open$/,
    "sonst ist nichts zu installieren; die Seite muss offen bleiben",
  ],
  [
    /^EEG that another program streams \(Lab Streaming Layer\); when several are heard, they are listed, and one is chosen$/,
    "EEG, das ein anderes Programm sendet (Lab Streaming Layer); sind mehrere zu hören, stehen sie da, und eines wird gewählt",
  ],
  [
    /^found by itself; give its address or name when there are several$/,
    "wird von selbst gefunden; gib Adresse oder Namen an, wenn es mehrere sind",
  ],
  [
    /^found by itself; give its address or name when there are several; has no PPG$/,
    "wird von selbst gefunden; gib Adresse oder Namen an, wenn es mehrere sind; ohne PPG",
  ],
  [
    /^for the old BLED112 dongle, which BrainFlow is about to drop$/,
    "für den alten USB-Stecker BLED112, den BrainFlow bald nicht mehr kennt",
  ],
  [
    /^Bluetooth classic: pair it in the system's settings first; Linux needs libbluetooth3$/,
    "klassisches Bluetooth: kopple es zuerst in den Einstellungen des Systems; Linux braucht libbluetooth3",
  ],
  [/^USB amplifier with its maker's driver$/, "USB-Verstärker mit dem Treiber des Herstellers"],
  [/^its own USB radio dongle$/, "eigener USB-Funkstecker"],
  [/^finds the shield by itself, or give its address$/, "findet das Shield von selbst, oder gib seine Adresse an"],
  [/^finds it by itself, or give its address$/, "findet es von selbst, oder gib seine Adresse an"],
  [/^turn OSC on in its settings$/, "schalte in seinen Einstellungen OSC ein"],
  [/^Windows and macOS only$/, "nur unter Windows und macOS"],
  [
    /^it connects to this computer: port 12345 unless given$/,
    "es verbindet sich mit diesem Computer: Port 12345, wenn keiner angegeben ist",
  ],
  [
    /^on the Raspberry Pi it sits on, with a BrainFlow built for it$/,
    "auf dem Raspberry Pi, auf dem es sitzt, mit einem BrainFlow, das dafür gebaut ist",
  ],
  [/^electrodes and rate are the recorded board's$/, "Elektroden und Rate sind die des aufgenommenen Geräts"],
  [/^electrodes and rate are the sending board's$/, "Elektroden und Rate sind die des sendenden Geräts"],
  // A second source (hardware/also).
  [/^(.+) is there now, and is taken from here on$/, "$1 ist jetzt da und wird von hier an aufgenommen"],
  [/^(.+) is there again$/, "$1 ist wieder da"],
  [/^(.+?) (?:has )?ended; the session goes on without it$/, "$1 ist zu Ende; die Sitzung geht ohne weiter"],
  [/^(.+) failed: (.+); the session goes on without it$/, "$1 fiel aus: $2; die Sitzung geht ohne weiter"],
  [
    /^(.+) came back with other streams; the session goes on without it$/,
    "$1 kam mit anderen Strömen wieder; die Sitzung geht ohne weiter",
  ],
  [
    /^(.+); the session goes on and takes it when it comes$/,
    "$1; die Sitzung geht weiter und nimmt es auf, wenn es kommt",
  ],
  [
    /^(.+): its marks count from a first sample that is past, and are left out$/,
    "$1: Seine Marken zählen ab einem ersten Messwert, der vorbei ist, und bleiben weg",
  ],
  [
    /^(.+): (\d+) of its entries are no marks within a week of the session's start \(at most (\d+)\), and are left out$/,
    "$1: $2 Einträge sind keine Marken binnen einer Woche ab Beginn der Sitzung (höchstens $3) und bleiben weg",
  ],
  // Shipped protocols (src/protocols/shipped): a note of one's own is shown as it was written.
  [
    /^The sound opens while alpha is strong against theta, more than in your own first minute; it calms as you do$/,
    "Der Klang öffnet sich, solange Alpha stark gegen Theta ist, mehr als in deiner eigenen ersten Minute; er wird ruhig, wenn du es wirst",
  ],
  [
    /^The sound opens while beta is strong against alpha and theta\. Muscle is not focus: a jaw that is clenched earns nothing$/,
    "Der Klang öffnet sich, solange Beta stark gegen Alpha und Theta ist. Muskeln sind keine Sammlung: Ein angespannter Kiefer bringt nichts",
  ],
  [
    /^Brisk music that opens and drives while beta is strong against alpha and theta\. Sit still: movement is not energy$/,
    "Flotte Musik, die sich öffnet und antreibt, solange Beta stark gegen Alpha und Theta ist. Sitz still: Bewegung ist keine Energie",
  ],
  [
    /^Alpha-theta, eyes closed\. First the sound opens with alpha against theta, as you settle; then with theta against alpha, as you sink towards the edge of sleep and stay there\. The last minutes lead back with alpha$/,
    "Alpha-Theta, Augen zu. Zuerst öffnet sich der Klang mit Alpha gegen Theta, während du ankommst; dann mit Theta gegen Alpha, während du an den Rand des Schlafs sinkst und dort bleibst. Die letzten Minuten führen mit Alpha zurück",
  ],
  [
    /^Four minutes led by breath and pulse: the sound itself breathes five times a minute, breathe with it; the beat keeps a little below your own pulse, where the headband shows it\. Alpha against theta only colours it$/,
    "Vier Minuten, von Atem und Puls geführt: Der Klang selbst atmet fünfmal in der Minute, atme mit ihm; der Schlag bleibt ein wenig unter deinem Puls, wo das Stirnband ihn zeigt. Alpha gegen Theta färbt ihn nur",
  ],
];

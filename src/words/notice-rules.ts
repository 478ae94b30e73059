/** This file is the table of what a source tells while it is read, in German: files that are cut, clocks that begin anew, what comes too fast, who sends too. */
import type { Rule } from "./refusal-rules.ts";

export const NOTICE_RULES: readonly Rule[] = [
  // Files (hardware/files): where they end before their time.
  [/^(.+) is cut in line (\d+); read up to the line before$/, "$1 bricht in Zeile $2 ab; gelesen bis zur Zeile davor"],
  [/^(.+) is cut in its last sample$/, "$1 bricht in ihrem letzten Messwert ab"],
  [
    /^(.+) is cut in the (?:chunk|tag) at byte (\d+); read up to the (?:chunk|tag) before$/,
    "$1 bricht in dem Stück bei Byte $2 ab; gelesen bis zu dem davor",
  ],
  [
    /^(.+) is cut at byte (\d+): read (\d+) whole (?:records|samples).*$/,
    "$1 bricht bei Byte $2 ab: $3 ganze Stücke sind gelesen",
  ],
  [
    /^(.+) goes on in (.+), which is not there or does not fit; read up to the end of the part before$/,
    "$1 geht in $2 weiter, das fehlt oder nicht passt; gelesen bis zum Ende des Teils davor",
  ],
  [/^(.+) holds (\d+) whole samples, and (.+) tells of (\d+)$/, "$1 enthält $2 ganze Messwerte, und $3 nennt $4"],
  [
    /^(.+): its header counts 0 records and (\d+) are there, so the recorder did not close it; all are read$/,
    "$1: Im Kopf stehen 0 Blöcke, und $2 sind da; das Aufnahmeprogramm hat sie nicht geschlossen, alle sind gelesen",
  ],
  [
    /^(.+): from line (\d+) on it holds words, not samples; read up to the line before$/,
    "$1: Ab Zeile $2 stehen Wörter da, keine Messwerte; gelesen bis zur Zeile davor",
  ],
  [
    /^(.+): its header comes again in line (\d+); the rows below it go on$/,
    "$1: In Zeile $2 kommt der Kopf noch einmal; die Zeilen darunter gehen weiter",
  ],
  [/^(.+), line (\d+): this package came twice; left out$/, "$1, Zeile $2: Dieses Paket kam zweimal; es bleibt weg"],
  [
    /^(.+): (\d+) (?:lines are no rows|objects are no epochs of raw samples) and are left out$/,
    "$1: $2 Stücke sind keine Messwerte und bleiben weg",
  ],
  [
    /^(.+): each of its rows stands twice, its time too; each is read once$/,
    "$1: Jede Zeile steht zweimal da, mit derselben Zeit; jede ist einmal gelesen",
  ],
  [/^(.+): not read: (.+) and (\d+) more$/, "$1: nicht gelesen: $2 und $3 weitere"],
  [/^(.+): not read: (.+)$/, "$1: nicht gelesen: $2"],
  [/^(.+), line (\d+): no message; left out: (.+)$/, "$1, Zeile $2: keine Nachricht, sie bleibt weg: $3"],
  [/^(.+): its marks are not there: (.+)$/, "$1: Die Marken fehlen: $2"],
  // What nobody wrote into them.
  [
    /^(.+) has no header: its one column is taken as PPG(?:, below its start and its rate, as Empatica writes them)?$/,
    "$1 hat keinen Kopf: Die eine Spalte wird als PPG genommen",
  ],
  [
    /^(.+) has no header: its one column is taken as beat intervals in (\w+)$/,
    "$1 hat keinen Kopf: Die eine Spalte wird als Herzschlagabstände in $2 genommen",
  ],
  [
    /^(.+) has no header: its columns are taken as after the time (.+) at (.+) Hz, as a Muse writes them$/,
    "$1 hat keinen Kopf: Die Spalten nach der Zeit werden wie bei einer Muse genommen als $2 mit $3 Hz",
  ],
  [
    /^(.+) has no header: its columns are taken as (.+) at (.+) Hz, as a Muse writes them$/,
    "$1 hat keinen Kopf: Die Spalten werden wie bei einer Muse genommen als $2 mit $3 Hz",
  ],
  [
    /^(.+) has no header: .+ its columns are taken as those of (.+): (.+)$/,
    "$1 hat keinen Kopf: Die Spalten werden genommen wie bei $2: $3",
  ],
  [/^(.+) has no header: its columns are taken as (.+)$/, "$1 hat keinen Kopf: Die Spalten werden genommen als $2"],
  [/^(.+): its columns (.+) name no places of the scalp$/, "$1: Die Spalten $2 nennen keine Plätze am Kopf"],
  [/^(.+): its channels (.+) name no places of the scalp$/, "$1: Die Kanäle $2 nennen keine Plätze am Kopf"],
  [
    /^(.+): the _signals\.txt that names its electrodes .+, so they have numbers, and µV$/,
    "$1: Die _signals.txt mit den Namen der Elektroden fehlt oder passt nicht; sie haben Nummern und gelten als µV",
  ],
  [
    /^(.+): the \.info that names its electrodes is not beside it, so they have numbers$/,
    "$1: Die .info mit den Namen der Elektroden liegt nicht daneben; sie haben Nummern",
  ],
  [
    /^(.+): its \.info tells of (.+) lost packets, and not where they were$/,
    "$1: Die .info nennt $2 verlorene Pakete, und nicht, wo sie waren",
  ],
  [
    /^(.+) names no board: (?:by its (\d+) columns|as --board says) it is taken as (.+), (.+) Hz$/,
    "$1 nennt kein Gerät: Sie wird genommen als $3, $4 Hz",
  ],
  [
    /^(.+): no unit is told, and its values are so small that they are taken as volts$/,
    "$1: Keine Einheit steht da, und die Werte sind so klein, dass sie als Volt gelten",
  ],
  [
    /^(.+): no unit is told, and its values are so small that they are taken as millivolts$/,
    "$1: Keine Einheit steht da, und die Werte sind so klein, dass sie als Millivolt gelten",
  ],
  [
    /^(.+): no unit is told, and its values are whole numbers from 0 on, as a converter counts; they are taken as microvolts$/,
    "$1: Keine Einheit steht da, und die Werte sind ganze Zahlen ab 0, wie ein Wandler zählt; sie gelten als Mikrovolt",
  ],
  [
    /^(.+): its EEG at (.+) is in "(.+)", which is no voltage; it is taken as microvolts$/,
    '$1: Das EEG an $2 ist in "$3" angegeben, und das ist keine Spannung; es gilt als Mikrovolt',
  ],
  [
    /^(.+): its EEG at (.+) tells no unit; it is taken as microvolts$/,
    "$1: Das EEG an $2 nennt keine Einheit; es gilt als Mikrovolt",
  ],
  // Their clocks.
  [
    /^(.+): its time stamps cannot be read \("(.*)"\); its rows are counted$/,
    '$1: Die Zeitangaben sind nicht zu lesen ("$2"); gezählt werden die Zeilen',
  ],
  [/^(.+): its column (.+) counts rows, and tells no time$/, "$1: Die Spalte $2 zählt Zeilen und nennt keine Zeit"],
  [
    /^(.+): its time stamps are too coarse to tell a rate or a loss; its rows are counted$/,
    "$1: Die Zeitangaben sind zu grob, um Rate oder Verlorenes zu zeigen; gezählt werden die Zeilen",
  ],
  [
    /^(.+): its clock is put forward by an hour at row (\d+), as in spring; nothing is missing there$/,
    "$1: Bei Zeile $2 springt die Uhr um eine Stunde vor, wie im Frühjahr; dort fehlt nichts",
  ],
  [
    /^(.+): (\d+) time stamps \(the first in row (\d+)\) are of another clock and are not used; those rows are counted$/,
    "$1: $2 Zeitangaben (die erste in Zeile $3) sind von einer anderen Uhr und zählen nicht; gezählt werden diese Zeilen",
  ],
  [
    /^(.+): its clock begins anew at row (.+); nothing tells how much is missing there, so the rows are counted on$/,
    "$1: Bei Zeile $2 beginnt die Uhr von vorn; wie viel dort fehlt, sagt nichts, also wird weitergezählt",
  ],
  [
    /^(.+): (.+) says (.+) Hz, its time stamps mean (.+)$/,
    "$1: Angegeben sind $3 Hz, die Zeitangaben bedeuten $4 ($2)",
  ],
  [
    /^(.+): this board's package numbers count no samples; losses under a second cannot be seen$/,
    "$1: Die Paketnummern dieses Geräts zählen keine Messwerte; Verluste unter einer Sekunde sind nicht zu sehen",
  ],
  // Live sources (hardware/osc, hardware/web-bluetooth, hardware/lsl, hardware/acquisition).
  [
    /^EEG comes by OSC from (.+) to (.+), and from nobody else; this port is open to that network, and takes EEG alone$/,
    "EEG kommt per OSC von $1 an $2, und von niemandem sonst; dieser Port ist zu jenem Netz offen und nimmt nur EEG an",
  ],
  [
    /^EEG comes by OSC from (.+) to (.+), and from nobody else$/,
    "EEG kommt per OSC von $1 an $2, und von niemandem sonst",
  ],
  [/^(.+) port (\d+) sends too; nothing of it is taken$/, "$1, Port $2, sendet auch; davon wird nichts genommen"],
  [
    /^more than (\d+)(?: packages| packets)? a second (?:came|come); the rest is left out$/,
    "mehr als $1 in der Sekunde kamen; der Rest bleibt weg",
  ],
  [
    /^more than (\d+) marks a second came; the rest is left out$/,
    "mehr als $1 Marken in der Sekunde kamen; der Rest bleibt weg",
  ],
  [
    /^a sample came with (\d+) channels instead of (.+); such are left out$/,
    "ein Messwert kam mit $1 Kanälen statt $2; solche bleiben weg",
  ],
  [
    /^text came where a number belongs; that value counts as missing$/,
    "wo eine Zahl stehen sollte, kam Text; dieser Wert gilt als fehlend",
  ],
  [/^no EEG comes by OSC; waiting for it$/, "per OSC kommt kein EEG; Attune wartet darauf"],
  [
    /^LSL stream: samples come faster than it tells; the rest is left out$/,
    "LSL-Strom: Messwerte kommen schneller, als er angibt; der Rest bleibt weg",
  ],
  [
    /^LSL stream: it tells (.+) Hz and sends (.+) by its own stamps; every frequency is read .+ by that much$/,
    "LSL-Strom: Er gibt $1 Hz an und sendet nach seinen eigenen Stempeln $2; um so viel wird jede Frequenz falsch gelesen",
  ],
  [
    /^LSL stream: it has sent no number for (.+) s; is the headband on\?$/,
    "LSL-Strom: Seit $1 s kam keine Zahl; ist das Stirnband auf?",
  ],
  [
    /^samples come faster than (?:the band|a Muse) measures; the rest is left out$/,
    "Messwerte kommen schneller, als das Band misst; der Rest bleibt weg",
  ],
  [
    /^another (?:band|strap), (.+), is sent by a page too; nothing of it is taken$/,
    "auch $1 wird von einer Seite gesendet; davon wird nichts genommen",
  ],
  [
    /^a packet came that is none of this band; such are left out$/,
    "ein Paket kam, das nicht von diesem Band ist; solche bleiben weg",
  ],
  [
    /^what came is no heart rate, or comes too fast; such is left out$/,
    "was kam, ist kein Herzschlag oder kommt zu schnell; es bleibt weg",
  ],
  [/^a package came that is no OSC; it is left out$/, "ein Paket kam, das kein OSC ist; es bleibt weg"],
  [
    /^words come where R–R intervals belong; they are left out$/,
    "wo Herzschlagabstände stehen sollten, kommen Wörter; sie bleiben weg",
  ],
  [
    /^(.+): (\d+) annotations lie before its first or after its last sample and are left out$/,
    "$1: $2 Anmerkungen liegen vor dem ersten oder nach dem letzten Messwert und bleiben weg",
  ],
  [
    /^(.+): (\d+) marks lie before its first or after its last sample and are left out$/,
    "$1: $2 Marken liegen vor dem ersten oder nach dem letzten Messwert und bleiben weg",
  ],
  [
    /^(\d+) marks lie before its first or after its last sample and are left out$/,
    "$1 Marken liegen vor dem ersten oder nach dem letzten Messwert und bleiben weg",
  ],
  [
    /^(.+): (\d+) marks cannot be placed: their times lie before the first or after the last sample, or are of another clock$/,
    "$1: $2 Marken haben keinen Platz: Ihre Zeiten liegen vor dem ersten oder nach dem letzten Messwert oder sind von einer anderen Uhr",
  ],
  [
    /^(.+): stream (.+): its header says (.+) Hz, its stamps mean (.+); (.+) Hz is used, since frequencies follow from it$/,
    "$1: Strom $2: Der Kopf nennt $3 Hz, die Zeitstempel bedeuten $4; verwendet werden $5 Hz, denn daraus folgen die Frequenzen",
  ],
  [/^(.+) does not feel the skin; wet it a little$/, "$1 spürt die Haut nicht; feuchte ihn etwas an"],
  [
    /^nothing comes from (.+) through the page; waiting for it$/,
    "von $1 kommt durch die Seite nichts; Attune wartet darauf",
  ],
  [/^no samples from (.+); waiting for it$/, "keine Messwerte von $1; Attune wartet darauf"],
  [/^(.+) is lost \((.+)\); connecting again$/, "$1 ist verloren ($2); Attune verbindet sich neu"],
  // The server of itself (src/server/source).
  [/^(.+) cannot be shown: (.+)$/, "$1 lässt sich nicht zeigen: $2"],
  // Downloads (src/recording/exports, src/session/piece.ts).
  [
    /^session (\w+) is sealed: (?:its music|.+) would tell which arm it was$/,
    "die Sitzung $1 ist versiegelt: Daran wäre zu erkennen, wovon sie gelenkt war",
  ],
  [/^Give your guess first, or export raw EEG: (.+)$/, "Rate zuerst, oder nimm das rohe EEG mit: $1"],
  [
    /^session (\w+) ended before its first (?:sound|sample)$/,
    "die Sitzung $1 endete vor ihrem ersten Ton oder Messwert",
  ],
  [/^the file could not be made$/, "die Datei ließ sich nicht herstellen"],
];

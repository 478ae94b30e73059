/** This file is the table of what the server refuses and reports, in German: each as the server writes it, without a full stop at its end. */

export type Rule = readonly [english: RegExp, german: string];

export const REFUSAL_RULES: readonly Rule[] = [
  // Sessions (src/server/source/session-host.ts, src/server/http, src/session).
  [/^the session was stopped before it began$/, "die Sitzung wurde beendet, bevor sie begann"],
  [/^a session is being gone on with$/, "eine Sitzung wird gerade fortgesetzt"],
  [/^no session is running$/, "es läuft keine Sitzung"],
  [/^Start one first$/, "Beginne zuerst eine"],
  [/^the server is closing$/, "Attune wird gerade beendet"],
  // What is agreed (src/session/client-settings.ts).
  [/^(?:goal|protocol) must be (?:.+),? as agreed; got .+$/, "Ziel und Ablauf bleiben, wie vereinbart"],
  [/^minutes must be (\S+), as agreed; got (\S+)$/, "die Länge bleibt, wie vereinbart: $1 min, nicht $2 min"],
  [/^world must be .+, as agreed; got .+$/, "die Klangwelt bleibt, wie vereinbart"],
  [
    /^minutes must be at most (\S+), as agreed with this client; got (\S+)$/,
    "vereinbart sind höchstens $1 min; gewünscht waren $2 min",
  ],
  [/^one session a day is agreed, and done for today$/, "vereinbart ist eine Sitzung am Tag, und die war heute schon"],
  [
    /^(\d+) sessions a day are agreed, and done for today$/,
    "vereinbart sind $1 Sitzungen am Tag, und die waren heute schon",
  ],
  [
    /^It is agreed with this client: `attune clients show ID`, or Clients on the page$/,
    "Was vereinbart ist, steht auf der Seite unter Klienten, oder `attune clients show ID` sagt es",
  ],
  [/^this session is being recorded$/, "diese Sitzung wird gerade aufgenommen"],
  [/^session (\w+) is being recorded$/, "die Sitzung $1 wird gerade aufgenommen"],
  [/^a session of this person is being recorded$/, "eine Sitzung dieses Menschen wird gerade aufgenommen"],
  [/^Guess when it has ended$/, "Rate, wenn sie zu Ende ist"],
  [
    /^session (\w+) is open already: (.+) was guessed on (.+)$/,
    "die Sitzung $1 ist schon offen: geraten wurde $2 am $3",
  ],
  [
    /^session (\w+) is sealed until you have guessed which feedback it had$/,
    "die Sitzung $1 ist versiegelt, bis du geraten hast, wovon sie gelenkt war",
  ],
  [/^session (\w+) cannot be gone on with: (.+)$/, "die Sitzung $1 lässt sich nicht fortsetzen: $2"],
  [/^(.+), with which the session began, does not answer: (.+)$/, "$1, womit die Sitzung begann, antwortet nicht: $2"],
  [
    /^Switch it on, or choose it under Change source, and go on then$/,
    "Schalte es ein, oder wähle es unter Quelle wechseln, und setze dann fort",
  ],
  [
    /^nothing can be recorded: the disk of the data folder (.+) is full$/,
    "es lässt sich nichts aufnehmen: Der Datenträger von $1 ist voll",
  ],
  [
    /^Free some space, or choose another with --data DIR$/,
    "Mach Platz, oder wähle mit --data DIR einen anderen Ordner",
  ],
  [/^nothing can be recorded in the data folder (.+)$/, "im Datenordner $1 lässt sich nichts aufnehmen"],
  [
    /^Check that it can be written, or choose another with --data DIR$/,
    "Sieh nach, ob man darin schreiben darf, oder wähle mit --data DIR einen anderen",
  ],
  [
    /^a session that was not ended, by a crash or a power cut, was recovered: (.+) of it are under Sessions$/,
    "eine Sitzung, die durch Absturz oder Stromausfall nicht zu Ende kam, wurde gerettet: $1 davon stehen im Verlauf",
  ],
  [
    /^(\d+) sessions that were not ended, by a crash or a power cut, were recovered; they are under Sessions$/,
    "$1 Sitzungen, die durch Absturz oder Stromausfall nicht zu Ende kamen, wurden gerettet; sie stehen im Verlauf",
  ],
  [
    /^a session that ended before anything was recorded was cleaned away$/,
    "eine Sitzung, die endete, bevor etwas aufgenommen war, wurde weggeräumt",
  ],
  [
    /^(\d+) sessions that ended before anything was recorded were cleaned away$/,
    "$1 Sitzungen, die endeten, bevor etwas aufgenommen war, wurden weggeräumt",
  ],
  [
    /^Nothing can be said without them: start Attune with their passphrase$/,
    "Ohne sie lässt sich nichts sagen: Entsperre sie zuerst",
  ],
  // Reading and downloads (src/server/reading, src/server/http).
  [/^the recording could not be read$/, "die Aufnahme ließ sich nicht lesen"],
  [/^the session could not be read$/, "die Sitzung ließ sich nicht lesen"],
  [/^the session changed while it was read$/, "die Sitzung änderte sich, während sie gelesen wurde"],
  [/^Open it again$/, "Öffne sie noch einmal"],
  [/^Try it again$/, "Versuch es noch einmal"],
  [/^Try again in a moment$/, "Versuch es gleich noch einmal"],
  [/^(\d+) others wait to read recordings$/, "$1 andere warten darauf, Aufnahmen zu lesen"],
  [/^(\d+) downloads are being made$/, "$1 Dateien werden gerade gemacht"],
  [/^Try again when one is done$/, "Versuch es noch einmal, wenn eine fertig ist"],
  [/^the file could not be made$/, "die Datei ließ sich nicht machen"],
  [/^what it was to be made of was deleted meanwhile$/, "woraus sie werden sollte, wurde inzwischen gelöscht"],
  [/^Attune could not answer this$/, "darauf konnte Attune nicht antworten"],
  [/^the request could not be read$/, "die Anfrage ließ sich nicht lesen"],
  [
    /^Something in Attune failed \((.+)\)\. What is running goes on; if it does not, start it again$/,
    "In Attune ging etwas schief ($1). Was läuft, läuft weiter; wenn nicht, starte es neu",
  ],
  // Encryption (src/server/http/encryption-routes.ts, src/recording/encryption).
  [/^a passphrase is being tried$/, "eine Passphrase wird gerade versucht"],
  [/^this folder has no passphrase$/, "dieser Ordner hat keine Passphrase"],
  [/^Set one first$/, "Setze zuerst eine"],
  [/^this folder is locked$/, "dieser Ordner ist gesperrt"],
  [/^Unlock it first$/, "Entsperre ihn zuerst"],
  [/^this folder has a passphrase already$/, "dieser Ordner hat schon eine Passphrase"],
  [/^Unlock it with that one$/, "Entsperre ihn mit dieser"],
  [
    /^the passphrase is not the one that this folder was encrypted with$/,
    "das ist nicht die Passphrase, mit der dieser Ordner verschlüsselt wurde",
  ],
  [
    /^Nothing was changed\. A passphrase that is lost cannot be replaced$/,
    "Es wurde nichts geändert. Eine verlorene Passphrase kann niemand ersetzen",
  ],
  [
    /^(?:this folder|session (\w+)) is encrypted, and no passphrase was given$/,
    "hier ist verschlüsselt, und es wurde keine Passphrase angegeben",
  ],
  [
    /^Give it at the prompt, in ATTUNE_PASSPHRASE, with --passphrase-file FILE, or in the page under Settings$/,
    "Gib sie auf der Seite unter Einstellungen an, oder beim Start",
  ],
  // The source (src/server/source).
  [/^no source is open$/, "keine Quelle ist offen"],
  [/^Choose a source$/, "Wähle eine Quelle"],
  [/^nothing failed that could be tried again$/, "nichts ging schief, das sich noch einmal versuchen ließe"],
  [
    /^only a simulated listener can be told to open or close its eyes$/,
    "nur einem erdachten Menschen kann man sagen, die Augen zu öffnen oder zu schließen",
  ],
  [/^Choose the demo under Change source$/, "Wähle die Vorführung unter Quelle wechseln"],
  [
    /^(.+) was not opened, because another source was chosen$/,
    "$1 wurde nicht geöffnet, weil eine andere Quelle gewählt wurde",
  ],
  [/^(.+) gives no EEG$/, "$1 gibt kein EEG"],
  [/^(.+) has no EEG$/, "$1 hat kein EEG"],
  [/^A baseline needs one; choose another source$/, "Eine Grundlinie braucht eines; wähle eine andere Quelle"],
  [/^a recording has at most (\d+) files$/, "eine Aufnahme hat höchstens $1 Dateien"],
  [/^(.+) has more than (\d+) bytes$/, "$1 hat mehr als $2 Bytes"],
  [
    /^(.+) has (\S+) samples of EEG a second; Attune follows (\S+) to (\S+)$/,
    "$1 hat $2 Messwerte EEG in der Sekunde; Attune folgt $3 bis $4",
  ],
  [
    /^(.+) has (\d+) channels of EEG with (\S+) samples a second; at most (\d+) values a second are followed as they come$/,
    "$1 hat $2 Kanäle EEG mit $3 Messwerten in der Sekunde; höchstens $4 Werten in der Sekunde wird gefolgt, während sie kommen",
  ],
  [
    /^Save it with fewer channels or at a lower rate; `attune run` and `attune analyze` take it as it is$/,
    "Speichere es mit weniger Kanälen oder niedrigerer Rate; `attune run` und `attune analyze` nehmen es, wie es ist",
  ],
  [
    /^Record it at another rate, or choose another source$/,
    "Nimm mit einer anderen Rate auf, oder wähle eine andere Quelle",
  ],
  [/^Measuring the impedance$/, "Die Impedanz wird gemessen"],
  // Calibration (calibration, src/server/source/calibration-host.ts).
  [/^nothing is being calibrated$/, "es wird nichts kalibriert"],
  [/^Start it first$/, "Beginne zuerst"],
  [/^a recorded file follows no instructions$/, "eine aufgenommene Datei folgt keinen Anweisungen"],
  [/^the calibration was stopped; nothing was kept$/, "die Kalibrierung wurde beendet; nichts wurde behalten"],
  [/^there is no profile (.+) of (.+)$/, "es gibt keine Grundlinie $1 von $2"],
  [/^List them again$/, "Ruf die Liste noch einmal auf"],
  [/^the places could not be kept: (.+)$/, "die Plätze ließen sich nicht behalten: $1"],
  [/^Calibrate again, or mend the file$/, "Kalibriere noch einmal, oder bring die Datei in Ordnung"],
  [
    /^Check the free space and the permissions of the folder$/,
    "Sieh nach, ob Platz ist und man in den Ordner schreiben darf",
  ],
];

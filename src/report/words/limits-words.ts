/** This file says in both languages what a report cannot tell: after a session, and over weeks. */
import { inEach } from "../../words/in-each.ts";

const NO_MEASURE = inEach(
  "It is no diagnosis and no measure of health, of skill or of progress. Attune is a tool for wellness and research.",
  "Es ist keine Diagnose und kein Maß für Gesundheit, Können oder Fortschritt. Attune ist für das Wohlbefinden und die Forschung.",
);
const INDEX_FOLLOWS = inEach(
  "An index follows what electrodes pick up: eyes, muscles, tiredness and the time of day move it as well as what was practised.",
  "Ein Wert folgt dem, was Elektroden auffangen: Augen, Muskeln, Müdigkeit und Tageszeit bewegen ihn ebenso wie das, was geübt wurde.",
);

export const limitsWords = inEach(
  {
    always: [
      NO_MEASURE.en,
      INDEX_FOLLOWS.en,
      "Sitting down and listening to calm music changes people by itself. Without a control session nobody can say what the feedback did.",
      "One session says little: people's own sessions differ more from day to day than most effects are large.",
    ],
    firstMinute:
      "It was compared with the first clean minute of the same session, not with a calibration: a rest that was restless makes everything after it look calm.",
    noRest: "There was no rest to compare with: neither a calibration nor a clean minute.",
    blunt: (index: string) => `In the calibration, ${index} could not tell this person's closed eyes from open ones.`,
    eyesUnsaid: "Nobody said whether the eyes were open or closed. Closing them alone doubles alpha in most people.",
    placesAssumed: "Where the electrodes sat was assumed from a table, not said by anybody.",
    goalChanged: "The goal was changed as the music played: the shares and means are reckoned over all of it.",
    simulated: "The samples came from a simulation: they are nobody's brain.",
    gaps: "Samples were lost on the way; what happened in these gaps is not known.",
  },
  {
    always: [
      NO_MEASURE.de,
      INDEX_FOLLOWS.de,
      "Sich hinzusetzen und ruhige Musik zu hören, verändert Menschen schon von selbst. Ohne eine Vergleichssitzung kann niemand sagen, was die Rückmeldung tat.",
      "Eine Sitzung sagt wenig: Von Tag zu Tag sind die Sitzungen eines Menschen verschiedener, als die meisten Wirkungen groß sind.",
    ],
    firstMinute:
      "Verglichen wurde mit der ersten klaren Minute derselben Sitzung, nicht mit einer Kalibrierung: War diese Ruhe unruhig, sieht alles danach gelassen aus.",
    noRest: "Es gab keine Ruhe zum Vergleichen: weder eine Kalibrierung noch eine klare Minute.",
    blunt: (index) =>
      `In der Kalibrierung konnte der Wert ${index} deine geschlossenen Augen nicht von offenen unterscheiden.`,
    eyesUnsaid:
      "Niemand hat gesagt, ob die Augen offen oder geschlossen waren. Sie nur zu schließen verdoppelt bei den meisten das Alpha.",
    placesAssumed: "Wo die Elektroden saßen, wurde aus einer Tabelle angenommen; gesagt hat es niemand.",
    goalChanged: "Das Ziel wechselte, während die Musik spielte: Anteile und Mittel sind über alles gerechnet.",
    simulated: "Die Messwerte kamen aus einer Simulation: Sie sind niemandes Gehirn.",
    gaps: "Unterwegs gingen Messwerte verloren; was in diesen Lücken geschah, ist nicht bekannt.",
  },
);

export const weeksLimitsWords = inEach(
  {
    always: [
      NO_MEASURE.en,
      "People change over weeks for a hundred reasons: seasons, sleep, work, and getting used to sitting still. A trend names none of them.",
      INDEX_FOLLOWS.en,
      "The interval of a mean or a slope takes the sessions for a fair sample of this person's days. Nobody drew them; they were chosen.",
    ],
    // Their ids stand in the figures: on a page that a client is given they would tell of others.
    locked: (count: number) =>
      count === 1
        ? "1 encrypted recording of these weeks is not counted: without the passphrase nobody can tell whose it is."
        : `${count} encrypted recordings of these weeks are not counted: without the passphrase nobody can tell whose they are.`,
    noSham:
      "There was no sealed session in which a sham was drawn: what the feedback did, beside the music and the rest, is not known.",
    noPoint: (hidden: number, all: number) => `${hidden} of ${all} sessions give no point; the table says why.`,
    firstMinutes:
      "Sessions that were compared with their own first minute each have another rest: a line through them is not one of weeks.",
    postures: "Eyes open and closed are told apart, and never compared.",
  },
  {
    always: [
      NO_MEASURE.de,
      "Menschen ändern sich über Wochen aus hundert Gründen: Jahreszeit, Schlaf, Arbeit, und weil Stillsitzen zur Gewohnheit wird. Ein Verlauf nennt keinen davon.",
      INDEX_FOLLOWS.de,
      "Der Bereich eines Mittels oder einer Steigung hält die Sitzungen für eine faire Stichprobe deiner Tage. Niemand hat sie gezogen; sie wurden gewählt.",
    ],
    locked: (count) =>
      count === 1
        ? "1 verschlüsselte Aufnahme dieser Wochen ist nicht mitgezählt: Ohne die Passphrase kann niemand sagen, wessen sie ist."
        : `${count} verschlüsselte Aufnahmen dieser Wochen sind nicht mitgezählt: Ohne die Passphrase kann niemand sagen, wessen sie sind.`,
    noSham:
      "Es gab keine versiegelte Sitzung, in der ein Schein gezogen wurde: Was die Rückmeldung tat, neben der Musik und der Ruhe, ist nicht bekannt.",
    noPoint: (hidden, all) => `${hidden} von ${all} Sitzungen geben keinen Punkt; die Tabelle sagt, warum.`,
    firstMinutes:
      "Sitzungen, die mit ihrer eigenen ersten Minute verglichen wurden, haben jede eine andere Ruhe: Eine Linie durch sie ist keine über Wochen.",
    postures: "Offene und geschlossene Augen stehen getrennt und werden nie verglichen.",
  },
);

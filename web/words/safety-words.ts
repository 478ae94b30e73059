/** This file says what Attune is and is not, who asks first, and what becomes of what is measured: the sentences that must be true. */
import { inBoth } from "./in-both.ts";

export const safetyWords = inBoth(
  {
    foot: "Attune is for wellbeing. It is not a medical device and makes no diagnosis. Not while driving; ask a doctor first if you have epilepsy. Recordings stay on this computer.",
    title: "Before you begin",
    again: "What Attune is",
    pages: [
      {
        title: "What is measured, and what is not",
        lines: [
          "A headband picks up faint voltages on the skin of your head. They come from the brain, and from muscles and eyes as well.",
          "Attune works out how strong the slower and the faster rhythms in them are, compares them with your own rest, and lets the music follow.",
          "It reads no thoughts and no feelings, and it cannot tell how you are. A reading can be wrong; when it is hidden, the music turns neutral and the page says so.",
          "It is for wellbeing and for research. It is not a medical device, makes no diagnosis and replaces no treatment. Whether training with it does you good is not known.",
        ],
      },
      {
        title: "Who should ask first",
        lead: "Ask a doctor before you begin if one of these is so:",
        lines: [
          "You have epilepsy, or have ever had a seizure.",
          "You have, or have had, a psychosis.",
          "You have had a head injury, or surgery on the head, in the last months.",
          "You are in medical or psychological care, or take medicine that acts on the mind.",
          "You carry an implant that works by electricity, such as a pacemaker.",
        ],
        after: [
          "Who is under age listens with an adult.",
          "Never while driving, and not where you have to watch out.",
          "If it feels wrong, a headache, dizziness, unrest: press Esc. The sound stops at once. Leave it at that for the day.",
        ],
      },
      {
        title: "What is yours stays here",
        lines: [
          "Signals, readings and music are recorded on this computer, in one folder. Nothing is sent to anybody, there is no account, and nobody counts your visits.",
          "Your name stays in this browser. Recordings carry an opaque id in its place.",
          "You can hear every session again, take it with you in open formats, and delete it for good.",
        ],
      },
    ],
    step: (page: number, pages: number) => `${page} of ${pages}`,
    back: "Back",
    next: "Next",
    accept: "I have read this",
    done: "Close",
  },
  {
    foot: "Attune ist für das Wohlbefinden. Es ist kein Medizinprodukt und stellt keine Diagnose. Nicht beim Autofahren; bei Epilepsie zuerst ärztlich nachfragen. Aufnahmen bleiben auf diesem Computer.",
    title: "Bevor es losgeht",
    again: "Was Attune ist",
    pages: [
      {
        title: "Was gemessen wird, und was nicht",
        lines: [
          "Ein Stirnband nimmt schwache Spannungen auf der Kopfhaut auf. Sie kommen vom Gehirn, aber auch von Muskeln und Augen.",
          "Attune bestimmt, wie stark darin die langsameren und die schnelleren Rhythmen sind, vergleicht sie mit deiner eigenen Ruhe und lässt die Musik folgen.",
          "Es liest keine Gedanken und keine Gefühle, und es weiß nicht, wie es dir geht. Eine Messung kann falsch sein; ist sie verdeckt, wird die Musik neutral, und die Seite sagt es.",
          "Es ist für das Wohlbefinden und für die Forschung. Es ist kein Medizinprodukt, stellt keine Diagnose und ersetzt keine Behandlung. Ob das Üben damit dir guttut, ist nicht bekannt.",
        ],
      },
      {
        title: "Wer vorher nachfragt",
        lead: "Frag ärztlich nach, bevor du beginnst, wenn eines davon zutrifft:",
        lines: [
          "Du hast Epilepsie oder hattest schon einmal einen Anfall.",
          "Du hast oder hattest eine Psychose.",
          "Du hattest in den letzten Monaten eine Kopfverletzung oder eine Operation am Kopf.",
          "Du bist in ärztlicher oder psychologischer Betreuung oder nimmst Medikamente, die auf die Psyche wirken.",
          "Du trägst ein Implantat, das mit Strom arbeitet, etwa einen Herzschrittmacher.",
        ],
        after: [
          "Wer minderjährig ist, hört zusammen mit einem Erwachsenen.",
          "Niemals beim Autofahren, und nicht dort, wo du aufpassen musst.",
          "Fühlt es sich falsch an, mit Kopfweh, Schwindel oder Unruhe: drück Esc. Der Klang hört sofort auf. Lass es dann für heute gut sein.",
        ],
      },
      {
        title: "Was dir gehört, bleibt hier",
        lines: [
          "Signale, Messwerte und Musik werden auf diesem Computer aufgenommen, in einem einzigen Ordner. Nichts wird irgendwohin gesendet, es gibt kein Konto, und niemand zählt deine Besuche.",
          "Dein Name bleibt in diesem Browser. In den Aufnahmen steht an seiner Stelle nur ein Kürzel ohne Bedeutung.",
          "Du kannst jede Sitzung wieder anhören, in offenen Formaten mitnehmen und endgültig löschen.",
        ],
      },
    ],
    step: (page, pages) => `${page} von ${pages}`,
    back: "Zurück",
    next: "Weiter",
    accept: "Ich habe das gelesen",
    done: "Schließen",
  },
);

/** This file lets a person choose where the music goes by MIDI, and what a foot switch or a pad does. */
import type { Signal } from "@preact/signals";
import { learning } from "../midi/follow-presses.ts";
import { inNames, isMidiOpen, midiProblem, openMidi, outNames } from "../midi/midi.ts";
import { hasClock, inName, isMpe, outName, PRESS_ACTIONS, type PressAction, presses } from "../midi/midi-choice.ts";
import { Check } from "../parts/check.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { midiWords } from "../words/midi-words.ts";

/** A port that is not there stays chosen: it is taken when it comes. */
function PortChoice(props: {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly chosen: Signal<string | null>;
}) {
  const { id, label, names, chosen } = props;
  const all = chosen.value === null || names.includes(chosen.value) ? names : [...names, chosen.value];
  return (
    <PickOne
      id={id}
      label={label}
      names={all}
      labelOf={(name) => (names.includes(name) ? name : midiWords().awaited(name))}
      value={chosen.value}
      none={midiWords().none}
      onPick={(name) => {
        chosen.value = name;
      }}
    />
  );
}

const actionName = (action: PressAction): string =>
  action === "mark" ? midiWords().actions.mark : midiWords().goal(GOAL_WORDS[action].label);

function PressRows() {
  const words = midiWords();
  return (
    <table class="presses">
      <caption class="muted">{words.presses}</caption>
      <tbody>
        {PRESS_ACTIONS.map((action) => (
          <tr key={action}>
            <th scope="row">{actionName(action)}</th>
            <td>{learning.value === action ? words.pressNow : (presses.value[action] ?? words.noPress)}</td>
            <td>
              <button
                type="button"
                class="button-quiet"
                aria-label={`${words.learn}: ${actionName(action)}`}
                onClick={() => {
                  learning.value = learning.value === action ? null : action;
                }}
              >
                {words.learn}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function MidiCard() {
  const words = midiWords();
  return (
    <section class="card" aria-labelledby="midi-title">
      <h2 id="midi-title">{words.title}</h2>
      <p class="muted">{words.note}</p>
      {isMidiOpen.value ? (
        <>
          <PortChoice id="midi-out" label={words.out} names={outNames.value} chosen={outName} />
          <Check look="option" on={hasClock}>
            {words.clock}
          </Check>
          <Check look="option" on={isMpe}>
            {words.mpe}
          </Check>
          <PortChoice id="midi-in" label={words.in} names={inNames.value} chosen={inName} />
          {inName.value !== null && <PressRows />}
        </>
      ) : (
        <p>
          <button type="button" class="button" onClick={() => void openMidi()}>
            {words.look}
          </button>
        </p>
      )}
      <p class="problem" role="alert">
        {midiProblem.value === "none" ? "" : words[midiProblem.value]}
      </p>
    </section>
  );
}

/** This file asks how a person will sit, for open and closed eyes are never compared with each other. */
import { CONDITIONS, type Condition } from "../../src/types.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { Choice } from "./choice.tsx";

type Props = { readonly condition: Condition; readonly onChoose: (condition: Condition) => void };

export function ConditionChoice({ condition, onChoose }: Props) {
  return (
    <fieldset class="lengths">
      <legend>{listenWords().sit}</legend>
      {CONDITIONS.map((name) => (
        <Choice
          key={name}
          name="condition"
          value={name}
          label={CONDITION_WORDS[name].label}
          look="length"
          isChosen={condition === name}
          onChoose={() => onChoose(name)}
        >
          <span class="length-face">{CONDITION_WORDS[name].label}</span>
        </Choice>
      ))}
    </fieldset>
  );
}

/** This file lets a person choose by picture and name what the EEG comes from, and then which of its kind or by which way. */
import type { SourceChoice } from "../../src/wire.ts";
import {
  type KindOfSource,
  kindName,
  kindWords,
  memberLabel,
  memberName,
  type SourceKind,
} from "../words/source-kinds.ts";
import { Choice } from "./choice.tsx";
import { SourcePicture } from "./source-picture.tsx";

type KindProps = {
  readonly kinds: readonly KindOfSource[];
  /** Null: none of them stands for what is open. */
  readonly kind: SourceKind | null;
  readonly onChoose: (kind: SourceKind) => void;
};

export function KindChoice({ kinds, kind, onChoose }: KindProps) {
  return (
    <fieldset class="source-kinds">
      <legend>{kindWords().question}</legend>
      {kinds.map((one) => (
        <Choice
          key={one.kind}
          name="source-kind"
          value={one.kind}
          label={kindName(one.kind)}
          look="goal"
          isChosen={one.kind === kind}
          onChoose={() => onChoose(one.kind)}
        >
          <span class="goal-face source-face">
            <SourcePicture kind={one.kind} />
            <span>{kindName(one.kind)}</span>
          </span>
        </Choice>
      ))}
    </fieldset>
  );
}

type MemberProps = {
  readonly of: KindOfSource;
  readonly name: string;
  readonly onChoose: (name: string) => void;
};

/** Nothing where there is but one. */
export function MemberChoice({ of: { kind, members }, name, onChoose }: MemberProps) {
  if (members.length < 2) return null;
  return (
    <div class="field">
      <label for="source-choice">{memberLabel(kind)}</label>
      <select id="source-choice" value={name} onChange={(event) => onChoose(event.currentTarget.value)}>
        {members.map((choice: SourceChoice) => (
          <option key={choice.name} value={choice.name}>
            {memberName(kind, choice)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** This file asks for one of a few things, side by side. */
import { useId } from "preact/hooks";
import { Choice } from "./choice.tsx";

type Props<Name extends string> = {
  readonly legend: string;
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
};

export function OneOf<Name extends string>({ legend, names, labels, chosen, onChoose }: Props<Name>) {
  const group = useId();
  return (
    <fieldset class="lengths">
      <legend>{legend}</legend>
      {names.map((name) => (
        <Choice
          key={name}
          name={group}
          value={name}
          label={labels[name]}
          look="length"
          isChosen={chosen === name}
          onChoose={() => onChoose(name)}
        >
          <span class="length-face">{labels[name]}</span>
        </Choice>
      ))}
    </fieldset>
  );
}

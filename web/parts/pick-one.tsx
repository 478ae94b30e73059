/** This file lets a person pick one of several names, or leave it as it was. */
type Props<Name extends string> = {
  readonly id: string;
  readonly label: string;
  readonly names: readonly Name[];
  readonly labelOf: (name: Name) => string;
  readonly value: Name | null;
  /** What no choice is called. */
  readonly none: string;
  readonly onPick: (name: Name | null) => void;
};

export function PickOne<Name extends string>({ id, label, names, labelOf, value, none, onPick }: Props<Name>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={({ currentTarget }) => onPick(names.find((name) => name === currentTarget.value) ?? null)}
      >
        <option value="">{none}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {labelOf(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

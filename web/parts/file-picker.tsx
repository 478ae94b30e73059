/** This file is where a person picks a recording, or drops it: all files of one recording together. */
import { kindWords } from "../words/source-kinds.ts";
import { Icon } from "./icon.tsx";

type Props = { readonly files: readonly File[]; readonly onPick: (files: readonly File[]) => void };

export function FilePicker({ files, onPick }: Props) {
  const words = kindWords();
  const names = files.map(({ name }) => name).join(", ");
  return (
    <div>
      <label class="file-drop">
        <input
          id="source-picked"
          type="file"
          multiple
          aria-describedby="source-picked-names"
          onChange={(event) => onPick([...(event.currentTarget.files ?? [])])}
        />
        <span class="file-face">
          <Icon name="download" /> <span>{words.drop}</span>
        </span>
      </label>
      <p id="source-picked-names" role="status">
        {names !== "" && words.picked(names)}
      </p>
    </div>
  );
}

/** This file is where a person picks a recording, or drops it (browsers take a drop on such a field): all files of one recording together. */
import { sourceSays } from "../words/source-words.ts";

type Props = { readonly files: readonly File[]; readonly onPick: (files: readonly File[]) => void };

export function FilePicker({ files, onPick }: Props) {
  return (
    <div class="field file-drop">
      <label for="source-picked">{sourceSays().pick}</label>
      <input
        id="source-picked"
        type="file"
        multiple
        onChange={(event) => onPick([...(event.currentTarget.files ?? [])])}
      />
      {files.length > 1 && <p class="muted">{files.map(({ name }) => name).join(", ")}</p>}
    </div>
  );
}

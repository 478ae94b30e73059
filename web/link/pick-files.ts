/** This file brings the files that a person picked or dropped to the server, which keeps a copy for as long as it is the source. */
import { bannerWords } from "../words/banner-words.ts";
import { type Answer, ask } from "./api.ts";

/** Of several files of one recording, the one that names the others. */
const FIRST = /\.(vhdr|set)$/i;

/** Which of them is opened. */
export const mainFileOf = <F extends { readonly name: string }>(files: readonly F[]): F | undefined =>
  files.find(({ name }) => FIRST.test(name)) ?? files[0];

const json = <T>(response: Response) => response.json() as Promise<T>;

/** The path of the copy of the file that is to be opened. */
export async function pickFiles(files: readonly File[]): Promise<Answer<string>> {
  const begun = await ask("/api/picked", { method: "POST" }, json<{ readonly folder: string }>);
  if ("problem" in begun) return begun;
  let main: Answer<string> = { problem: bannerWords().pickFirst };
  for (const file of files) {
    const request = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file };
    const path = `/api/picked/${begun.value.folder}/${encodeURIComponent(file.name)}`;
    const added = await ask(path, request, json<{ readonly path: string }>);
    if ("problem" in added) return added;
    if (file === mainFileOf(files)) main = { value: added.value.path };
  }
  return main;
}

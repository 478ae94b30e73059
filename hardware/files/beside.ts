/** This file finds the file that another one names: beside it, since the folder in the name is its author's. */
import { basename, dirname, join } from "node:path";

/** `besidePath("/mine/a.set", "C:\\theirs\\a.fdt")` → "/mine/a.fdt". */
export const besidePath = (path: string, name: string): string =>
  join(dirname(path), basename(name.replace(/\p{Cc}/gu, " ").replaceAll("\\", "/")));

/** This file tells whether a path lies below a folder, by its names alone: nothing on disk is asked. */
import { isAbsolute, relative, resolve } from "node:path";

/** The folder itself is not below itself. `..` is taken for what it is; links are not followed. */
export const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => {
    const way = relative(resolve(folder), resolve(path));
    return way !== "" && !/^\.\.([\\/]|$)/.test(way) && !isAbsolute(way);
  });

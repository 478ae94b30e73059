/** This file tells a person of each fault of a source once, however often it comes. */
import type { SourceNotice } from "../source.ts";

export type TellOnce = (code: string, text: string) => void;

export function createTellOnce(tell: (notice: SourceNotice) => void): TellOnce {
  const said = new Set<string>();
  return (code, text) => {
    if (said.has(code)) return;
    said.add(code);
    tell({ level: "warning", code, text });
  };
}

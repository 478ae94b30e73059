/** What SciPy gave, as make-oracles.py wrote it. */
import { readFileSync } from "node:fs";

type Oracles = {
  readonly hz: readonly number[];
  readonly spectra: readonly { readonly rate: number; readonly psd: readonly number[]; readonly last: number }[];
  readonly welch: readonly { readonly rate: number; readonly bands: Readonly<Record<string, number>> }[];
  readonly welchModes: readonly {
    readonly rate: number;
    readonly modes: readonly {
      readonly window: "hann" | "hamming";
      readonly average: "mean" | "median";
      readonly psd: readonly number[];
    }[];
  }[];
  readonly filters: readonly {
    readonly rate: number;
    readonly highPass: readonly number[];
    readonly lowPass: readonly number[];
    readonly notch: Readonly<Record<"50" | "60", readonly number[]>>;
    readonly highPassed: readonly number[];
  }[];
};

export const SCIPY: Oracles = JSON.parse(readFileSync(new URL("./scipy.json", import.meta.url), "utf8"));

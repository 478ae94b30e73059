/** This file writes EEGLAB datasets for tests as MATLAB's version 7.3 does: HDF5 behind a block of 512 bytes that says so. */
import { readFileSync, rmSync } from "node:fs";
import type { File, Group } from "h5wasm/node";

export type HdfSetFixture = {
  readonly rateHz: number;
  readonly labels: readonly string[];
  /** A row a channel, or the name of the file beside it. */
  readonly data: readonly (readonly number[])[] | string;
  readonly sampleCount: number;
  /** Samples that the array claims beyond those that are written. */
  readonly claimed?: number;
  readonly events?: readonly { readonly type: string; readonly latency: number; readonly duration: number }[];
  /** Fields as variables of their own, as newer versions write them. */
  readonly flat?: boolean;
};

const BLOCK_BYTES = 512;

/** Writes to a file at `path` meanwhile. */
export async function writeHdfSet(path: string, fixture: HdfSetFixture): Promise<Buffer> {
  const h5 = await import("h5wasm/node");
  await h5.ready;
  const file = new h5.File(path, "w");
  const eeg = fixture.flat ? file : file.create_group("EEG");
  for (const [name, value] of Object.entries({
    srate: fixture.rateHz,
    nbchan: fixture.labels.length,
    pnts: fixture.claimed ?? fixture.sampleCount,
    trials: 1,
  })) {
    eeg.create_dataset({ name, data: new Float64Array([value]), shape: [1, 1] });
  }
  const { data, labels, events = [] } = fixture;
  if (typeof data === "string") text(eeg, "data", data);
  else {
    const bySample = Array.from({ length: fixture.sampleCount * labels.length }, (_, i) =>
      Number(data[i % labels.length]?.[Math.floor(i / labels.length)] ?? 0),
    );
    const shape = [fixture.sampleCount, labels.length];
    const dataset = eeg.create_dataset({
      name: "data",
      data: Float32Array.from(bySample),
      shape,
      ...(fixture.claimed && { maxshape: [null, labels.length], chunks: shape }),
    });
    if (fixture.claimed) dataset.resize([fixture.claimed, labels.length]);
  }
  structs(file, eeg, "chanlocs", { labels });
  if (events.length > 0) {
    structs(file, eeg, "event", {
      type: events.map(({ type }) => type),
      latency: events.map(({ latency }) => latency),
      duration: events.map(({ duration }) => duration),
    });
  }
  file.close();
  const bytes = readFileSync(path);
  rmSync(path);
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write("MATLAB 7.3 MAT-file, Platform: test".padEnd(116));
  block.write("IM", 126);
  return Buffer.concat([block, bytes]);
}

function text(group: Group, name: string, value: string) {
  const letters = Uint16Array.from(value, (letter) => letter.charCodeAt(0));
  const dataset = group.create_dataset({ name, data: letters, shape: [letters.length, 1] });
  dataset.create_attribute("MATLAB_class", "char");
  return dataset;
}

/** An array of structs: a list of references for each field, to values that lie in "#refs#". */
function structs(
  file: File,
  group: Group,
  name: string,
  fields: Readonly<Record<string, readonly (string | number)[]>>,
) {
  const refs = (file.keys().includes("#refs#") ? file.get("#refs#") : file.create_group("#refs#")) as Group;
  const struct = group.create_group(name);
  for (const [field, values] of Object.entries(fields)) {
    const list = values.map((value, i) => {
      const own = `${name}_${field}_${i}`;
      const dataset =
        typeof value === "string"
          ? text(refs, own, value)
          : refs.create_dataset({ name: own, data: new Float64Array([value]), shape: [1, 1] });
      return dataset.create_reference();
    });
    struct.create_dataset({ name: field, data: list, shape: [list.length, 1] });
  }
}

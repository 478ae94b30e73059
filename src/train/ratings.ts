/** This file averages what people said of chords: valence and tension of named chords, and the consonance of chords by their tones. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Consonance, Rated } from "../music/model/learned-file.ts";

export function readRatings(dir: string): readonly Rated[] {
  const rows = readTable(join(dir, "incondata", "chord_data.tab"), "\t");
  // A triad on its third or fifth is another sound.
  const rooted = rows.filter(({ inversion }) => inversion === "Root" || inversion === "NA");
  const names = [...new Set(rooted.map(({ chord }) => chord!))].sort();
  return names.map((name) => {
    const own = rooted.filter(({ chord }) => chord === name);
    return { name, valence: meanOf(own, "valence"), tension: meanOf(own, "tension") };
  });
}

export function readConsonances(dir: string): readonly Consonance[] {
  const rows = ["dyads", "triads", "tetrads"].flatMap((file) => readTable(join(dir, "incondata", `${file}.csv`), ","));
  return rows.flatMap((row): readonly Consonance[] => {
    const tones = ["pc_1", "pc_2", "pc_3", "pc_4"].flatMap((column) => (row[column] ? [Number(row[column])] : []));
    // A tone an octave above another one makes no other chord of them.
    if (tones.some((tone) => tone > 11)) return [];
    return [[tones.reduce((bits, tone) => bits | (1 << tone), 0), Math.round(1000 * Number(row.rating_mean))]];
  });
}

function meanOf(rows: readonly Readonly<Record<string, string>>[], column: string): number {
  return Math.round((1000 * rows.reduce((sum, row) => sum + Number(row[column]), 0)) / rows.length);
}

function readTable(path: string, separator: string): readonly Readonly<Record<string, string>>[] {
  const cells = readFileSync(path, "utf8")
    .replace(/^﻿/, "")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator).map((cell) => cell.replaceAll('"', "").trim()));
  const [head, ...rows] = cells as [string[], ...string[][]];
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ""])));
}

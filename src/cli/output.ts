/** What a command prints: data on stdout, everything else on stderr, progress only on a terminal. */

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
export const printLine = (line: string): void => void process.stdout.write(`${still(line)}\n`);

/** What somebody else's file brings along must not command the terminal; what Attune itself prints has lines and tabs alone. */
const still = (text: string): string => text.replaceAll(/(?:(?![\n\t])\p{Cc})+/gu, "·");

/** What a command does when whoever reads its output goes away; left out: it has nothing more to do, and ends. */
let onReaderLeft: (() => void) | null = null;
export function outliveReader(act: () => void): void {
  onReaderLeft = act;
}
/** `attune analyze FILE | head`: a reader that has enough is no failure. */
export function tellOutputError({ code }: NodeJS.ErrnoException): void {
  if (code === "EPIPE" && onReaderLeft) onReaderLeft();
  else process.exit(code === "EPIPE" ? 0 : 1);
}

/** A progress bar may stand on the line. */
export const note = (line: string): void =>
  void process.stderr.write(`${process.stderr.isTTY ? "\r\x1b[K" : ""}${still(line)}\n`);

/** The terminal's bell, for whoever has their eyes closed. */
export const ring = (): void => {
  if (process.stderr.isTTY) process.stderr.write("\u0007");
};

/** Columns padded to their widest cell. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((all, row) => {
    for (const [i, cell] of row.entries()) all[i] = Math.max(all[i] ?? 0, cell.length);
    return all;
  }, []);
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** `share` is null where nobody knows how much there is. */
export type Progress = { readonly update: (share: number | null, text?: string) => void; readonly done: () => void };

/** A one-line bar on stderr, redrawn at most ten times a second; silent in a pipe, with TERM=dumb and under CI. */
export function createProgress(label: string, out: NodeJS.WriteStream = process.stderr): Progress {
  if (!out.isTTY || process.env.TERM === "dumb" || process.env.CI) return { update: () => {}, done: () => {} };
  let drawnAtMs = 0;
  const draw = (share: number | null, text: string) => {
    if (share === null) return void out.write(`\r${label} ${text}\x1b[K`);
    const filled = Math.round(Math.min(1, Math.max(0, share)) * 24);
    out.write(
      `\r${label} [${"█".repeat(filled)}${"·".repeat(24 - filled)}] ${Math.floor(share * 100)} % ${text}\x1b[K`,
    );
  };
  return {
    update: (share, text = "") => {
      if (Date.now() - drawnAtMs < 100) return;
      drawnAtMs = Date.now();
      draw(share, text);
    },
    done: () => void out.write("\r\x1b[K"),
  };
}

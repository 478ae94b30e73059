/** This file refuses a table in which the rows of several devices or people stand between each other: as one signal they would be nobody's. */
import { failure } from "../../../src/errors.ts";
import { type Dialect, fieldsOf } from "./dialect.ts";
import type { Column } from "./sort-columns.ts";

/** "device", "Subject ID", "mac_address"; a "muse_acc_x" or "stream_index" is a measure. */
const WHOSE =
  /^(device|headband|headset|muse|serial|mac|address|source|stream|subject|participant|person|user|player|name)s?([ _.-]?(id|name|no|nr|number|serial|mac|address|code|label|uuid))*$/i;
const LOOKED_AT = 400;
const MOST_VALUES = 16;
/** Files that were put one after the other change a few times. */
const LEAST_CHANGES = 20;

export function refuseSeveralDevices(
  path: string,
  rows: readonly string[],
  { separator }: Dialect,
  columns: readonly Column[],
): void {
  const table = rows
    .slice(0, LOOKED_AT)
    .filter((line) => line.trim() !== "")
    .map((line) => fieldsOf(line, separator));
  for (const { column, name, role } of columns) {
    if (role !== "other" || !WHOSE.test(name.trim())) continue;
    const values = table.map((fields) => fields[column] ?? "");
    const changes = values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
    const different = new Set(values).size;
    if (different < 2 || different > MOST_VALUES || changes < LEAST_CHANGES) continue;
    throw failure(
      "FILE_SEVERAL_DEVICES",
      `${path}: rows of ${different} different "${name.trim()}" stand between each other`,
      {
        hint: `Save a file for each ${name.trim()}.`,
      },
    );
  }
}

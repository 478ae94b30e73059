/** This file says what a recorded session had fed back, and gives another arm in its place. */
import { badUse, failure } from "../../errors.ts";
import { armConfigOf } from "../../evidence/arm-config.ts";
import { type ArmInput, createArm, needsLibrary } from "../../evidence/arms.ts";
import { randomFor } from "../../random.ts";
import { isSealed, readReveal } from "../../recording/seal.ts";
import type { SessionFolder } from "../../recording/session-folder.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { Arm, AskedArm } from "../../types.ts";
import { findLibrary, type LibraryWanted, noLibrary } from "../arm-library.ts";
import { followProtocol } from "../follow-protocol.ts";

/** Another course would show by its difference what a sealed session had. */
export function refuseSealed(folder: SessionFolder, header: Pick<SessionHeader, "sealed">): void {
  if (!isSealed(folder, header)) return;
  throw failure("SEALED", `session ${folder.id} is sealed until you have guessed which feedback it had`, {
    hint: `\`attune reveal ${folder.id} --guess real|sham|unsure\` opens it.`,
  });
}

/** Of a session that was sealed: what was drawn, block by block. */
export const recordedArms = (folder: SessionFolder, { arm }: Pick<SessionHeader, "arm">): readonly AskedArm[] => [
  ...new Set<AskedArm>(arm === "sealed" ? (readReveal(folder)?.arms ?? [arm]) : [arm]),
];

/** What is fed back at each tick, made of the session's own seed as a session makes it. */
export function otherFeed(
  dataDir: string,
  header: SessionHeader,
  arm: Arm,
  armFrom: string | null,
): (input: ArmInput) => number | null {
  if (armFrom !== null && !needsLibrary(arm)) {
    throw badUse("--arm-from", `left out with --arm ${arm}, which is made of no recorded session`, armFrom);
  }
  const { unit } = randomFor(header.seed, "arm", arm);
  return createArm(armConfigOf(arm, needsLibrary(arm) ? libraryOf(dataDir, header, arm, armFrom) : null, unit));
}

function libraryOf(dataDir: string, header: SessionHeader, arm: Arm, from: string | null): readonly number[] {
  const { index } = followProtocol(header).now();
  const whose = arm === "yoked" ? "another" : "own";
  const wanted: LibraryWanted = { whose, client: header.client, index, from, arm };
  const library = findLibrary(dataDir, wanted);
  if (!library) throw noLibrary(wanted);
  return library.values.map((value) => value ?? Number.NaN);
}

/**
 * This file makes the arm of a session that is gone on with: the one that it had. A sealed one is what its seal says, and nobody is told; what is
 * random in a sham begins anew, for it is nobody's reading.
 */
import { armConfigOf } from "../../evidence/arm-config.ts";
import { createArm, needsLibrary } from "../../evidence/arms.ts";
import { randomFor } from "../../random.ts";
import type { SessionFolder } from "../../recording/session-folder.ts";
import type { Arm } from "../../types.ts";
import type { Library } from "../arm-library.ts";
import { openSeal } from "../open-seal.ts";
import {
  type ArmDoors,
  createSwitching,
  noLibraryFor,
  type PreparedArm,
  unitOfSystem,
  valuesOf,
  wantedFor,
} from "../prepare-arm.ts";
import type { SettledRequest } from "../request.ts";
import { sealedUnits } from "../sealed-units.ts";
import type { ResumableHeader } from "./resumable.ts";

export async function reopenArm(
  folder: SessionFolder,
  header: ResumableHeader,
  doors: Pick<ArmDoors, "libraryOf">,
): Promise<PreparedArm["feed"]> {
  const { arm, sealed, library, seed, protocol, minutes } = header;
  if (arm !== "sealed") {
    const values = await libraryFor(arm, { ...header, armFrom: library ?? null }, doors);
    return createArm(armConfigOf(arm, values, randomFor(seed, "arm", arm).unit));
  }
  if (!sealed) throw new Error("a sealed session tells its commitments");
  const { sham, unit } = sealed;
  const arms = openSeal(folder, sealed);
  const isNamed = sealed.library !== null && sealed.library !== "listener";
  const from = isNamed ? sealed.library : null;
  const values = await libraryFor(sham, { ...header, armFrom: from }, doors, !isNamed);
  return createSwitching(
    arms.map((drawn) => drawn === "contingent"),
    sealedUnits(protocol, minutes, unit),
    createArm({ arm: "contingent" }),
    createArm(armConfigOf(sham, values, unitOfSystem)),
  );
}

async function libraryFor(
  arm: Arm,
  request: SettledRequest,
  { libraryOf }: Pick<ArmDoors, "libraryOf">,
  orListener = false,
): Promise<readonly number[] | null> {
  if (!needsLibrary(arm)) return null;
  const library: Library | null = await libraryOf(wantedFor(arm, request), orListener ? request.goal : null);
  if (!library) throw noLibraryFor(arm, request);
  return valuesOf(library);
}

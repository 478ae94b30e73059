/**
 * This file makes the arm of a session before it starts: the one that was asked for, or one that is drawn, sealed and committed to. All that takes time, or
 * may fail, is done whichever arm is drawn.
 */
import { createHash, randomBytes } from "node:crypto";
import { drawArms } from "../evidence/allocation.ts";
import { armConfigOf } from "../evidence/arm-config.ts";
import { type ArmInput, createArm, needsLibrary } from "../evidence/arms.ts";
import { commit } from "../evidence/commitment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { randomFor } from "../random.ts";
import { readHeader } from "../recording/read-log.ts";
import type { Seal } from "../recording/seal.ts";
import { sealedNumbersGiven } from "../recording/sealed-numbers.ts";
import { findSession } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { listSessions } from "../recording/session-index.ts";
import { type Arm, CONTROL_FRAME_RATE_HZ, type Goal, type ShamPlan } from "../types.ts";
import { type Library, type LibraryWanted, noLibrary } from "./arm-library.ts";
import type { SettledRequest } from "./request.ts";
import { type SealedUnits, sealedUnits } from "./sealed-units.ts";

export type PreparedArm = {
  /** What is fed back, asked once a tick. */
  readonly feed: (input: ArmInput) => number | null;
  /** For the header, which tells it before the start. */
  readonly told: Pick<SessionHeader, "sealed" | "library">;
  /** For a file of its own; null where nothing is hidden. */
  readonly seal: Seal | null;
};

export type ArmDoors = {
  readonly dataDir: string;
  /** The recorded session that fits; where none does and `orListener`, a simulated person's. At once, or in another process. */
  readonly libraryOf: (wanted: LibraryWanted, orListener: Goal | null) => Promise<Library | null>;
};

/** Where the protocol asks for nothing else. */
const USUAL_PLAN: ShamPlan = { share: 0.5, unit: "session", arm: "replay" };
/** From one arm to the next within a session: no jump tells. */
const CROSSING_TICKS = 4 * CONTROL_FRAME_RATE_HZ;
const NONCE_BYTES = 32;

export const planOfProtocol = ({ sham }: Protocol): ShamPlan => sham ?? USUAL_PLAN;

/** What whoever asks for the session says goes before what its protocol says. */
export function planOfRequest({ protocol, shamShare, shamUnit }: SettledRequest): ShamPlan {
  const { share, unit, arm } = planOfProtocol(protocol);
  return { share: shamShare ?? share, unit: shamUnit ?? unit, arm };
}

export async function prepareArm(request: SettledRequest, doors: ArmDoors): Promise<PreparedArm> {
  if (request.arm === "sealed") return prepareSealed(request, doors);
  const { arm } = request;
  const library = needsLibrary(arm) ? await doors.libraryOf(wantedFor(arm, request), null) : null;
  if (needsLibrary(arm) && !library) throw noLibraryFor(arm, request);
  const feed = createArm(armConfigOf(arm, valuesOf(library), randomFor(request.seed, "arm", arm).unit));
  return { feed, told: library ? { library: library.from } : {}, seal: null };
}

async function prepareSealed(request: SettledRequest, doors: ArmDoors): Promise<PreparedArm> {
  const { protocol, minutes } = request;
  const { share, unit, arm: sham } = planOfRequest(request);
  const library = needsLibrary(sham) ? await doors.libraryOf(wantedFor(sham, request), request.goal) : null;
  const units = sealedUnits(protocol, minutes, unit);
  const number = nextNumber(doors.dataDir, request.client);
  // Of the system, not of the session's seed: that one stands in the header.
  const draws = drawArms({ count: units.count, share: 1 - share, sham }, unitOfSystem);
  const nonces = draws.map(() => randomBytes(NONCE_BYTES));
  const protocolHash = sha256(Buffer.from(JSON.stringify(protocol)));
  const commitments = draws.map((arm, i) =>
    commit({ protocolHash, session: number, arm, nonce: nonces[i] ?? new Uint8Array() }, sha256),
  );
  const own = createArm({ arm: "contingent" });
  const instead = createArm(armConfigOf(sham, valuesOf(library), unitOfSystem));
  return {
    feed: createSwitching(
      draws.map((arm) => arm === "contingent"),
      units,
      own,
      instead,
    ),
    told: {
      sealed: {
        number,
        protocolSha256: hex(protocolHash),
        commitments: commitments.map(hex),
        sham,
        shamShare: share,
        unit,
        library: library?.from ?? null,
      },
    },
    seal: { arms: [...draws], nonces: nonces.map(hex) },
  };
}

/** Of a sealed session: whether each of its units has the own reading. Both arms are asked at every tick, so that an arm's work is the other's. */
export function createSwitching(
  isOwnIn: readonly boolean[],
  units: SealedUnits,
  own: PreparedArm["feed"],
  instead: PreparedArm["feed"],
): PreparedArm["feed"] {
  /** How much of what is fed is the own reading. */
  let ownShare = isOwnIn[0] ? 1 : 0;
  return (input) => {
    const [mine, other] = [own(input), instead(input)];
    const wanted = isOwnIn[units.armAt(input.tick)] ? 1 : 0;
    const step = 1 / CROSSING_TICKS;
    ownShare = wanted > ownShare ? Math.min(wanted, ownShare + step) : Math.max(wanted, ownShare - step);
    return mine === null || other === null ? null : ownShare * mine + (1 - ownShare) * other;
  };
}

export const wantedFor = (arm: Arm, { client, protocol, armFrom }: SettledRequest): LibraryWanted => ({
  whose: arm === "yoked" ? "another" : "own",
  client,
  index: protocol.index,
  from: armFrom,
  arm,
});

export const noLibraryFor = (arm: Arm, request: SettledRequest): Error => noLibrary(wantedFor(arm, request));

export const valuesOf = (library: Library | null): readonly number[] | null =>
  library?.values.map((value) => value ?? Number.NaN) ?? null;

/** One more than the highest ever: also where a session was deleted no number comes twice. */
function nextNumber(dataDir: string, client: string | null): number {
  const numbers = listSessions(dataDir)
    .filter((summary) => summary.arm === "sealed" && summary.client === client)
    .map(({ session }) => readHeader(findSession(dataDir, session).log).sealed?.number ?? -1);
  return Math.max(sealedNumbersGiven(dataDir, client), ...numbers.map((number) => number + 1));
}

export const unitOfSystem = (): number => randomBytes(4).readUInt32LE() / 2 ** 32;
const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

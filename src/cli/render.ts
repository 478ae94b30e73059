/** `attune render`: a recorded session, or a piece composed for a goal, as a WAV or MIDI file. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { badUse, failure } from "../errors.ts";
import { MOST_SEED } from "../random.ts";
import { midiBytes } from "../recording/midi.ts";
import { readHeader } from "../recording/read-log.ts";
import { readReplay } from "../recording/read-replay.ts";
import { findSession } from "../recording/session-folder.ts";
import { writeWav } from "../recording/wav.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { composePiece, pieceOfReplay, type RenderedPiece } from "../session/piece.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { AUDIO_RATE_HZ, GOAL_WORLDS, GOALS, type Goal, WORLDS, type World } from "../types.ts";
import { type ModulationFlag, modulationOf, withModulation } from "./modulation.ts";
import { type MoodFlags, moodOf, withMood } from "./mood.ts";
import { type CommonFlags, dataDirOf, newCommand, parseNumber, parseWhole } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags &
  ModulationFlag &
  MoodFlags & {
    readonly goal?: string;
    readonly minutes?: number;
    readonly seed?: number;
    readonly valence?: number;
    readonly arousal?: number;
    readonly world?: string;
    readonly wav?: string;
    readonly midi?: string;
  };

const DEFAULT_MINUTES = 10;
/** Shorter than the fade-out, a piece would be only its end. */
const LEAST_MINUTES = 0.05;
const MOST_MINUTES = 6 * 60;
/** What belongs to a piece without a session; a session brings its own. */
const PIECE_FLAGS = {
  goal: "--goal",
  minutes: "--minutes",
  seed: "--seed",
  valence: "--valence",
  arousal: "--arousal",
  world: "--world",
  modulation: "--modulation",
  mood: "--mood",
  moodMinutes: "--mood-minutes",
} as const satisfies Partial<Record<keyof Flags, string>>;

export function createCommand(): Command {
  const command = newCommand("render", "write a recorded session, or a piece for a goal, as WAV or MIDI")
    .argument("[session]", "id of a recorded session; without it, --goal composes a new piece")
    .option("--goal <goal>", `what the music is for: ${GOALS.join(", ")}`)
    .option("--minutes <n>", "length (default: 10)", parseNumber("--minutes", LEAST_MINUTES, MOST_MINUTES))
    .option("--seed <n>", "seed of the music (default: a random one)", parseWhole("--seed", 0, MOST_SEED))
    .option("--valence <v>", "hold the valence, 0 to 1, instead of the goal's course", parseNumber("--valence", 0, 1))
    .option("--arousal <a>", "hold the arousal, 0 to 1, instead of the goal's course", parseNumber("--arousal", 0, 1))
    .option("--world <id>", `instruments: ${WORLDS.join(", ")} (default: the goal's own)`)
    .option("--wav <file>", "write 48 kHz stereo 16-bit PCM")
    .option("--midi <file>", "write a standard MIDI file with tempo map, markers and controllers");
  return withMood(withModulation(command)).action(render);
}

function render(session: string | undefined, flags: Flags): void {
  if (flags.wav === undefined && flags.midi === undefined) {
    throw badUse("--wav or --midi", "given, one of them or both", "neither", "For example: --wav piece.wav");
  }
  const piece = session === undefined ? newPiece(flags) : recordedPiece(session, flags);
  if (flags.midi !== undefined) writeMidi(flags.midi, piece);
  if (flags.wav !== undefined) {
    const progress = createProgress("rendering");
    writeWav(flags.wav, piece.lengthSamples, renderStretches(piece), (share) => progress.update(share));
    progress.done();
  }
  tell(piece, flags);
}

function worldOf(asked: string | undefined, goal: Goal): World {
  const world = WORLDS.find((known) => known === (asked ?? GOAL_WORLDS[goal]));
  if (world === undefined) throw badUse("world", `one of ${WORLDS.join(", ")}`, asked);
  return world;
}

function newPiece(flags: Flags): RenderedPiece {
  const { goal: asked, minutes = DEFAULT_MINUTES, seed = drawSeed(), valence, arousal } = flags;
  if (asked === undefined) {
    throw badUse("goal", `one of ${GOALS.join(", ")}`, "none", "Or name a session; `attune sessions` lists them.");
  }
  const goal = GOALS.find((known) => known === asked);
  if (goal === undefined) throw badUse("goal", `one of ${GOALS.join(", ")}`, asked);
  const held = { ...(valence !== undefined && { valence }), ...(arousal !== undefined && { arousal }) };
  return composePiece({
    goal,
    minutes,
    seed,
    world: worldOf(flags.world, goal),
    modulation: modulationOf(flags, goal),
    ...moodOf(flags),
    held: Object.keys(held).length > 0 ? held : null,
  });
}

function recordedPiece(session: string, flags: Flags): RenderedPiece {
  for (const [name, flag] of Object.entries(PIECE_FLAGS)) {
    const given = flags[name as keyof typeof PIECE_FLAGS];
    if (given !== undefined) throw badUse(flag, "left out when a session is rendered, which brings its own", given);
  }
  const replay = readReplay(dataDirOf(flags), session);
  const { makers } = readHeader(findSession(dataDirOf(flags), session).log);
  if (flags.wav !== undefined && makers?.sound !== SOUND_VERSION) {
    const then = makers?.sound ? `version ${makers.sound}` : "an earlier version";
    note(
      `attune: it was heard through ${then} of the sound core; version ${SOUND_VERSION} plays the same notes, and may sound otherwise`,
    );
  }
  for (const sentence of replay.damage) note(`attune: ${sentence}`);
  return pieceOfReplay(replay);
}

function writeMidi(path: string, piece: RenderedPiece): void {
  try {
    writeFileSync(path, midiBytes(piece));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw failure("FILE_NOT_WRITTEN", `${path} could not be written: ${why}`, {
      hint: "Check that its folder exists, may be written to and has room.",
      cause,
    });
  }
}

function tell({ session, goal, seed, bars, lengthSamples }: RenderedPiece, { json, wav, midi }: Flags): void {
  const durationSec = lengthSamples / AUDIO_RATE_HZ;
  const files = { ...(wav !== undefined && { wav }), ...(midi !== undefined && { midi }) };
  if (json) printJson({ session, goal, seed, durationSec, bars: bars.length, ...files });
  else
    printLine(
      `${goal}, seed ${seed}, ${durationSec.toFixed(1)} s, ${bars.length} bars: ${Object.values(files).join(", ")}`,
    );
}

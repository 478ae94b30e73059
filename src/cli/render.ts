/** `attune render`: a recorded session, or a piece composed for a goal, as a WAV or MIDI file. */
import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { badUse } from "../errors.ts";
import { midiBytes } from "../recording/midi.ts";
import { notWritten } from "../recording/not-written.ts";
import { readHeader } from "../recording/read-log.ts";
import { readReplay } from "../recording/read-replay.ts";
import { findSession } from "../recording/session-folder.ts";
import { writeWav } from "../recording/wav.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { composePiece, pieceOfReplay, type RenderedPiece } from "../session/piece.ts";
import { settle } from "../session/request.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { AUDIO_RATE_HZ, GOALS } from "../types.ts";
import { type CommonFlags, dataDirOf, newCommand, parseNumber } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { instrumentsHere, instrumentsOf } from "./recorded-instruments.ts";
import { flagOf, type RequestFlags, requestOfFlags, withRequest } from "./request-flags.ts";

type Flags = CommonFlags &
  RequestFlags & {
    readonly wav?: string;
    readonly midi?: string;
    readonly nearest?: boolean;
    readonly instruments: "recorded" | "synthesised";
  };

const DEFAULT_MINUTES = 10;
/** Shorter than the fade-out, a piece would be only its end; longer, a WAV file would be none that programs open. */
const MINUTES = [0.05, 6 * 60] as const;
/** What belongs to a piece without a session, beside its minutes; a session brings its own. */
const ASKED = ["goal", "seed", "valence", "arousal", "world", "modulation", "mood", "moodMinutes"] as const;

export function createCommand(): Command {
  const command = newCommand("render")
    .argument("[session]", "id of a recorded session; without it, --goal composes a new piece")
    .option("--minutes <n>", "length (default: 10)", parseNumber("--minutes", ...MINUTES))
    .option("--wav <file>", "write 48 kHz stereo 16-bit PCM")
    .option("--midi <file>", "write a standard MIDI file with tempo map, markers and controllers")
    .option("--nearest", "play a session of a world that this version lacks in its goal's own")
    .addOption(
      new Option("--instruments <which>", "of a new piece; a session brings its own")
        .choices(["recorded", "synthesised"])
        .default("recorded"),
    );
  return withRequest(command, ASKED).action(render);
}

function render(session: string | undefined, flags: Flags): void {
  if (flags.wav === undefined && flags.midi === undefined) {
    throw badUse("--wav or --midi", "given, one of them or both", "neither", "For example: --wav piece.wav");
  }
  const { piece, recordedWith } = session === undefined ? newPiece(flags) : recordedPiece(session, flags);
  if (flags.midi !== undefined) writeMidi(flags.midi, piece);
  if (flags.wav !== undefined) {
    const progress = createProgress("rendering");
    const found = recordedWith === undefined ? instrumentsFor(flags) : instrumentsOf(recordedWith);
    const stretches = renderStretches({ ...piece, bank: found?.bank ?? null });
    writeWav(flags.wav, piece.lengthSamples, stretches, (share) => progress.update(share));
    progress.done();
  }
  tell(piece, flags);
}

/** `recordedWith`: the hash of the bank that a session sounded through, null where all was synthesised; undefined for a new piece. */
type Chosen = { readonly piece: RenderedPiece; readonly recordedWith: string | null | undefined };

const instrumentsFor = ({ instruments }: Flags) => (instruments === "recorded" ? instrumentsHere() : null);

function newPiece(flags: Flags): Chosen {
  const { goal, minutes = DEFAULT_MINUTES } = flags;
  if (goal === undefined) {
    throw badUse("goal", `one of ${GOALS.join(", ")}`, "none", "Or name a session; `attune sessions` lists them.");
  }
  const request = settle(requestOfFlags({ ...flags, goal }, { minutes }), drawSeed());
  return { piece: composePiece({ ...request, minutes }), recordedWith: undefined };
}

function recordedPiece(session: string, flags: Flags): Chosen {
  for (const name of [...ASKED, "minutes"] as const) {
    const given = flags[name];
    if (given === undefined) continue;
    throw badUse(flagOf(name), "left out when a session is rendered, which brings its own", given);
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
  return { piece: pieceOfReplay(replay, { nearest: flags.nearest === true }), recordedWith: replay.bank };
}

function writeMidi(path: string, piece: RenderedPiece): void {
  try {
    writeFileSync(path, midiBytes(piece));
  } catch (cause) {
    throw notWritten(path, cause);
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

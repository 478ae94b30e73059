/** `attune render`: a recorded session, or a piece composed for a goal, as a WAV or MIDI file. */
import { type Command, Option } from "commander";
import { badUse } from "../errors.ts";
import { softened, writeWavInTurns } from "../recording/wav.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { composePiece, type RenderedPiece } from "../session/piece.ts";
import { settle } from "../session/request.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { AUDIO_RATE_HZ, GOALS } from "../types.ts";
import { type CommonFlags, dataDirOf, newCommand, parseNumber } from "./options.ts";
import { createProgress, printJson, printLine } from "./output.ts";
import { instrumentsHere, instrumentsOf } from "./recorded-instruments.ts";
import { type Chosen, recordedPiece, writeMidi } from "./recorded-piece.ts";
import { flagOf, type RequestFlags, requestOfFlags, withRequest } from "./request-flags.ts";
import { stoppable } from "./stoppable.ts";

type Flags = CommonFlags &
  RequestFlags & {
    readonly wav?: string;
    readonly midi?: string;
    readonly nearest?: boolean;
    readonly instruments?: "recorded" | "synthesised";
  };

const DEFAULT_MINUTES = 10;
/** Shorter than the fade-out, a piece would be only its end; longer, a WAV file would be none that programs open. */
const MINUTES = [0.05, 6 * 60] as const;
/** What belongs to a piece without a session, beside its minutes and its instruments; a session brings its own. */
const ASKED = ["goal", "seed", "valence", "arousal", "world", "modulation", "mood", "moodMinutes"] as const;

export function createCommand(): Command {
  const command = newCommand("render")
    .argument("[session]", "id of a recorded session; without it, --goal composes a new piece")
    .option("--minutes <n>", "length (default: 10)", parseNumber("--minutes", ...MINUTES))
    .option("--wav <file>", "write 48 kHz stereo 16-bit PCM")
    .option("--midi <file>", "write a standard MIDI file with tempo map, markers and controllers")
    .option("--nearest", "play a session of a world that this version lacks in its goal's own")
    .addOption(
      // No default of commander's, which a session could not tell from what a person asked for.
      new Option("--instruments <which>", "of a new piece (default: recorded); a session brings its own").choices([
        "recorded",
        "synthesised",
      ]),
    );
  return withRequest(command, ASKED).action((session: string | undefined, flags: Flags) =>
    stoppable("rendering", () => render(session, flags)),
  );
}

async function render(session: string | undefined, flags: Flags): Promise<void> {
  if (flags.wav === undefined && flags.midi === undefined) {
    throw badUse("--wav or --midi", "given, one of them or both", "neither", "For example: --wav piece.wav");
  }
  const { piece, recordedWith, gain } = session === undefined ? newPiece(flags) : pieceOf(session, flags);
  if (flags.midi !== undefined) writeMidi(flags.midi, piece);
  if (flags.wav !== undefined) {
    const progress = createProgress("rendering");
    const found = recordedWith === undefined ? instrumentsFor(flags) : instrumentsOf(recordedWith);
    const stretches = softened(renderStretches({ ...piece, bank: found?.bank ?? null }), gain);
    await writeWavInTurns(flags.wav, piece.lengthSamples, stretches, (share) => progress.update(share));
    progress.done();
  }
  tell(piece, flags);
}

const instrumentsFor = ({ instruments = "recorded" }: Flags) => (instruments === "recorded" ? instrumentsHere() : null);

function newPiece(flags: Flags): Chosen {
  const { goal, minutes = DEFAULT_MINUTES } = flags;
  if (goal === undefined) {
    throw badUse("goal", `one of ${GOALS.join(", ")}`, "none", "Or name a session; `attune sessions` lists them.");
  }
  if (flags.nearest) throw badUse("--nearest", "given with a session", "none");
  const request = settle(requestOfFlags({ ...flags, goal }, { minutes }), drawSeed());
  return { piece: composePiece({ ...request, minutes }), recordedWith: undefined, gain: 1 };
}

function pieceOf(session: string, flags: Flags): Chosen {
  for (const name of [...ASKED, "minutes", "instruments"] as const) {
    const given = flags[name];
    if (given === undefined) continue;
    throw badUse(flagOf(name), "left out when a session is rendered, which brings its own", given);
  }
  return recordedPiece(dataDirOf(flags), session, {
    isHeard: flags.wav !== undefined,
    nearest: flags.nearest === true,
  });
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

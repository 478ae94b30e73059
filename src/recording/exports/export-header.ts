/** This file reads the header that an export begins with: whatever no log of Attune's own has is refused. */
import * as v from "valibot";
import { failure } from "../../errors.ts";
import { ARMS, type StreamInfo } from "../../types.ts";
import { parseHeader, type SessionHeader } from "../session-header.ts";

const MOST_STREAMS = 64;
const MOST_CHANNELS = 1024;
/** As fast as any source that Attune takes. */
const HIGHEST_RATE_HZ = 50_000;

export function headerIn(path: string, value: unknown): SessionHeader {
  try {
    const header = parseHeader(value);
    const wrong = wrongInStreams(header.streams);
    if (wrong === null) return header;
    throw failure("FILE_DAMAGED", `${path}: its header is none of a session: ${wrong}`, { hint: "Export it anew." });
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    const wrong = `${v.getDotPath(issue) ?? "the header"}: ${issue.message}`;
    throw failure("FILE_DAMAGED", `${path}: its header is none of a session: ${wrong}`, { hint: "Export it anew." });
  }
}

/** What a log of Attune's own never has; null where there is nothing. */
export function wrongInStreams(streams: readonly StreamInfo[]): string | null {
  if (streams.length > MOST_STREAMS) return `streams must be at most ${MOST_STREAMS}; got ${streams.length}`;
  if (new Set(streams.map(({ id }) => id)).size < streams.length) return "streams must have an id of their own each";
  for (const { id, samplingRateHz, channels } of streams) {
    if (!(samplingRateHz > 0 && samplingRateHz <= HIGHEST_RATE_HZ))
      return `samplingRateHz of ${short(id)} must be above 0 and at most ${HIGHEST_RATE_HZ}; got ${samplingRateHz}`;
    if (channels.length === 0 || channels.length > MOST_CHANNELS)
      return `channels of ${short(id)} must be 1 to ${MOST_CHANNELS}; got ${channels.length}`;
  }
  return null;
}
export const short = (said: string): string => (said.length > 40 ? `${said.slice(0, 40)}…` : said);

const WithReveal = v.object({ reveal: v.object({ arms: v.pipe(v.array(v.picklist(ARMS)), v.minLength(1)) }) });

/** An export is whole only once its session is revealed: what comes back has the arm that it had last, no seal, and counts in no verdict. */
export function openedHeader({ sealed, ...header }: SessionHeader, summary: unknown): SessionHeader {
  if (!sealed) return header;
  const revealed = v.safeParse(WithReveal, summary);
  return { ...header, arm: (revealed.success ? revealed.output.reveal.arms.at(-1) : null) ?? "contingent" };
}

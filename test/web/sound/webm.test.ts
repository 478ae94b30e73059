import { describe, expect, it } from "vitest";
import { preSkipOf, webmOf } from "../../../web/sound/webm.ts";

const OPUS_HEAD = Uint8Array.from([...new TextEncoder().encode("OpusHead"), 1, 2, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]);
const TRACKS = { width: 1280, height: 720, sampleRateHz: 48_000, channels: 2, opusHead: OPUS_HEAD };

type Element = { readonly id: number; readonly at: number; readonly body: Uint8Array };

/** Of one level, by EBML's own rules: the first bits of id and length say how many bytes they have. */
function elementsOf(bytes: Uint8Array): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const begin = at;
    const idBytes = Math.clz32(bytes[at]!) - 23;
    let id = 0;
    for (let i = 0; i < idBytes; i++) id = id * 256 + bytes[at++]!;
    const lengthBytes = Math.clz32(bytes[at]!) - 23;
    let length = bytes[at++]! - 2 ** (8 - lengthBytes);
    for (let i = 1; i < lengthBytes; i++) length = length * 256 + bytes[at++]!;
    found.push({ id, at: begin, body: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

const number = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
const of = (elements: readonly Element[], id: number) => elements.filter((element) => element.id === id);

describe("a WebM file", () => {
  const picture = Uint8Array.of(1, 2, 3);
  const sound = Array.from({ length: 1250 }, (_, i) => ({ timeMs: 20 * i, bytes: Uint8Array.of(i & 0xff) }));
  const bytes = Uint8Array.from(webmOf(TRACKS, picture, sound, 25_000).flatMap((part) => [...part]));
  const [head, segment] = elementsOf(bytes);
  const inside = elementsOf(segment!.body);

  it("says what it is, and holds exactly what it says", () => {
    expect(head!.id).toBe(0x1a45dfa3);
    expect(new TextDecoder().decode(of(elementsOf(head!.body), 0x4282)[0]!.body)).toBe("webm");
    expect(segment!.at + 4 + 8 + segment!.body.length).toBe(bytes.length);
    const [info] = of(inside, 0x1549a966);
    expect(new DataView(of(elementsOf(info!.body), 0x4489)[0]!.body.slice().buffer).getFloat64(0)).toBe(25_000);
    const tracks = elementsOf(of(inside, 0x1654ae6b)[0]!.body).map(({ body }) => elementsOf(body));
    expect(tracks.map((track) => new TextDecoder().decode(of(track, 0x86)[0]!.body))).toEqual(["V_VP8", "A_OPUS"]);
    // 312 samples of 48 kHz are 6.5 ms.
    expect(preSkipOf(OPUS_HEAD)).toBe(312);
    expect(number(of(tracks[1]!, 0x56aa)[0]!.body)).toBe(6_500_000);
  });

  it("has every block once, in clusters that begin with the picture, and an index that finds them", () => {
    const clusters = of(inside, 0x1f43b675);
    expect(clusters.length).toBe(3);
    const blocks = clusters.flatMap(({ body }) => {
      const parts = elementsOf(body);
      const fromMs = number(of(parts, 0xe7)[0]!.body);
      return of(parts, 0xa3).map(({ body: block }) => ({
        track: block[0]! & 0x7f,
        timeMs: fromMs + block[1]! * 256 + block[2]!,
      }));
    });
    expect(blocks.filter(({ track }) => track === 2).map(({ timeMs }) => timeMs)).toEqual(
      sound.map(({ timeMs }) => timeMs),
    );
    expect(blocks.filter(({ track }) => track === 1).map(({ timeMs }) => timeMs)).toEqual([0, 10_000, 20_000]);
    const cues = elementsOf(of(inside, 0x1c53bb6b)[0]!.body).map(({ body }) => elementsOf(body));
    const places = cues.map((cue) => number(of(elementsOf(of(cue, 0xb7)[0]!.body), 0xf1)[0]!.body));
    expect(places).toEqual(clusters.map(({ at }) => at));
  });
});

/** This file holds that an Athena by a page's Bluetooth gives what its recording gives: the same samples, the same losses. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ATHENA_MUSE } from "../../../hardware/web-bluetooth/athena-reader.ts";
import type { BandPacket } from "../../../hardware/web-bluetooth/band-reader.ts";
import type { SourceEvent } from "../../../src/types.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { readRecording, useTempFiles } from "../files/temp-file.ts";

const write = useTempFiles();
const LINES = 700;

type Heard = BandPacket & { readonly hostSec: number };
const heardOf = (line: string): Heard => {
  const [time = "", uuid = "", hex = ""] = line.split("\t");
  return { from: uuid.slice(4, 8), bytes: Buffer.from(hex, "hex"), hostSec: Date.parse(time) / 1000 };
};

function readLive(heard: readonly Heard[], isAnewAt = -1) {
  const out: SourceEvent[] = [];
  const reader = ATHENA_MUSE.createReader(heard.slice(0, 60), out, () => {});
  if (!reader) throw new Error("no EEG was seen");
  const verdicts = heard.map((packet, i) => reader.take(packet, packet.hostSec, i === isAnewAt));
  reader.flush();
  return { reader, out, verdicts };
}
const rowsOf = (events: readonly SourceEvent[], stream: string) =>
  events.flatMap((event) => (event.type === "chunk" && event.stream === stream ? [...(event.samples[1] ?? [])] : []));
const gapsOf = (events: readonly SourceEvent[]) => events.filter((event) => event.type === "gap");

describeShared("a real Athena by a page's Bluetooth", () => {
  it.each(["athena_data_p1041.txt", "athena_data_p21.txt"])("gives of %s what the recording gives", async (name) => {
    const lines = readFileSync(sharedPath(`eeg/muse/${name}`), "utf8")
      .split("\n")
      .slice(0, LINES);
    const { reader, out, verdicts } = readLive(lines.map(heardOf));
    const file = await readRecording(write(name, `${lines.join("\n")}\n`));
    expect(reader.streams).toEqual(file.source.streams);
    expect(new Set(verdicts)).toEqual(new Set(["taken"]));
    for (const { id } of reader.streams) expect(rowsOf(out, id)).toEqual(rowsOf(file.events, id));
    expect(gapsOf(out)).toEqual(gapsOf(file.events));
    expect(rowsOf(out, "eeg").length).toBeGreaterThan(1000);
  });

  it("counts what was lost on the way by the band's counters, and what passed between two connections by the clock", () => {
    const lines = readFileSync(sharedPath("eeg/muse/athena_data_p1041.txt"), "utf8").split("\n").slice(0, LINES);
    const heard = lines.map(heardOf);
    const whole = readLive(heard).reader.position();
    const lossy = readLive(heard.filter((_, i) => i < 200 || i > 220));
    expect(lossy.reader.position()).toBe(whole);
    const gap = gapsOf(lossy.out).find(({ stream }) => stream === "eeg");
    expect(gap).toMatchObject({ cause: "lost-packets", estimated: false });
    const later = heard.map((packet, i) => (i < 300 ? packet : { ...packet, hostSec: packet.hostSec + 60 }));
    const again = readLive(later, 300);
    const away = gapsOf(again.out).filter(({ stream }) => stream === "eeg");
    expect(away).toMatchObject([{ cause: "device-restarted", estimated: true }]);
    expect(Math.abs(again.reader.position() - whole - 60 * 256)).toBeLessThan(64);
  });

  it("has bounds: a flood of its own packets and a cut one change nothing", () => {
    const lines = readFileSync(sharedPath("eeg/muse/athena_data_p21.txt"), "utf8").split("\n").slice(0, LINES);
    const heard = lines.map((line) => ({ ...heardOf(line), hostSec: 5 }));
    const { reader, verdicts } = readLive(heard);
    expect(verdicts).toContain("surplus");
    expect(reader.position()).toBeLessThan(256 + 32);
    expect(reader.take({ from: "0013", bytes: Buffer.alloc(3) }, 6, false)).toBe("unknown");
    expect(reader.take({ from: "0003", bytes: Buffer.alloc(20) }, 6, false)).toBe("unknown");
  });
});

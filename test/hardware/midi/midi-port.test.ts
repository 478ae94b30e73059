/** This file holds MIDI out of the command line: each message at its moment, nothing left sounding, and what a system lacks in one line. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { startPipedChild } from "../../../hardware/acquisition/piped-child.ts";
import { midiLack } from "../../../hardware/midi/midi-lack.ts";
import { openMidiPort } from "../../../hardware/midi/open-midi-port.ts";
import { openOutput } from "../../../hardware/midi/open-output.ts";
import { createTimedSender } from "../../../hardware/midi/timed-sender.ts";
import type { MidiBytes } from "../../../src/midi/bytes.ts";
import { scratchDir } from "../../recording/scratch.ts";

const CHILD = fileURLToPath(new URL("fake-midi-child.ts", import.meta.url));
type Line = { readonly atMs: number; readonly bytes: MidiBytes; readonly closed?: true };
const linesOf = (path: string): readonly Line[] =>
  existsSync(path)
    ? readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
const until = (is: () => boolean) => expect.poll(is, { timeout: 30_000, interval: 20 }).toBe(true);

describe("a port's messages", () => {
  afterEach(() => void vi.useRealTimers());

  it("go out in order, each at its moment, the late at once, and none that was taken back", () => {
    vi.useFakeTimers();
    let nowMs = 1000;
    const sent: [number, MidiBytes][] = [];
    const sender = createTimedSender(
      (bytes) => sent.push([nowMs, bytes]),
      () => nowMs,
    );
    const pass = (ms: number) => {
      for (let i = 0; i < ms; i++) {
        nowMs++;
        vi.advanceTimersByTime(1);
      }
    };
    sender.take([
      { atMs: 1020, bytes: [2] },
      { atMs: 990, bytes: [0] },
      { atMs: 1010, bytes: [1] },
    ]);
    expect(sent).toEqual([[1000, [0]]]);
    pass(15);
    sender.take([
      { atMs: 1030, bytes: [4] },
      { atMs: 1020, bytes: [3] },
    ]);
    pass(10);
    sender.drop();
    pass(50);
    expect(sent).toEqual([
      [1000, [0]],
      [1010, [1]],
      [1020, [2]],
      [1020, [3]],
    ]);
  });
});

describe("a port in a process of its own", () => {
  it("plays each message at its moment, and ends what sounds when it is silenced and when it is closed", async () => {
    const path = join(scratchDir(), "port.ndjson");
    const port = await openMidiPort(path, (line) => expect.unreachable(line), CHILD);
    expect(port).toMatchObject({ name: path, isVirtual: true });
    const atMs = monotonicMs();
    port.send([
      { atMs: atMs + 60, bytes: [0x80, 60, 0] },
      { atMs, bytes: [0x90, 60, 80] },
      { atMs, bytes: [0xfa] },
      { atMs: atMs + 30, bytes: [0x92, 64, 80] },
      { atMs: atMs + 600_000, bytes: [0x90, 1, 1] },
    ]);
    await until(() => linesOf(path).length === 4);
    for (const { atMs: sentMs, bytes } of linesOf(path)) {
      const wantedMs = { 146: atMs + 30, 128: atMs + 60 }[bytes[0] ?? 0] ?? atMs;
      expect(sentMs).toBeGreaterThanOrEqual(wantedMs - 1);
    }
    port.silence();
    const ends = [
      [0x82, 64, 0],
      ...[0xb0, 0xb2].flatMap((status) => [64, 123, 120].map((controller) => [status, controller, 0])),
      [0xfc],
    ];
    await until(() => linesOf(path).length === 4 + ends.length);
    expect(
      linesOf(path)
        .slice(4)
        .map(({ bytes }) => bytes),
    ).toEqual(ends);
    await port.close();
    expect(linesOf(path).slice(4 + ends.length)).toEqual([{ closed: true }]);
  });

  it("ends what sounds when the session's process is gone, also where it was killed", async () => {
    const path = join(scratchDir(), "port.ndjson");
    const ended = vi.fn();
    const { child, tell } = startPipedChild(CHILD, "", { message: () => {}, broken: () => {}, ended });
    tell({ type: "open", name: path });
    tell({ type: "send", messages: [{ atMs: 0, bytes: [0x90, 60, 80] }] });
    await until(() => linesOf(path).length === 1);
    child.stdin?.destroy();
    await until(() => ended.mock.calls.length > 0);
    expect(linesOf(path).map(({ bytes, closed }) => bytes ?? closed)).toEqual([
      [0x90, 60, 80],
      [0x80, 60, 0],
      [0xb0, 64, 0],
      [0xb0, 123, 0],
      [0xb0, 120, 0],
      true,
    ]);
  });

  it("that cannot be opened says so in one line, and leaves no process", async () => {
    await expect(openMidiPort("broken", () => {}, CHILD)).rejects.toMatchObject({
      code: "MIDI_FAILED",
      message: "the system opens no port",
    });
  });

  it("that is never there is given up, says so in one line, and leaves no process", async () => {
    const path = join(scratchDir(), "stuck");
    const opening = openMidiPort(path, () => {}, CHILD, 1500);
    await expect(opening).rejects.toMatchObject({
      code: "MIDI_FAILED",
      message: `the port ${path} does not open within 1.5 s`,
      hint: expect.stringContaining("--midi-out"),
    });
    const isThere = () => {
      try {
        return process.kill(Number(readFileSync(path, "utf8")), 0);
      } catch {
        return false;
      }
    };
    await until(() => !isThere());
  }, 30_000);
});

describe("the system's ports", () => {
  const library = (names: readonly string[], said: string[]) => async () => ({
    Output: class {
      getPortCount = () => names.length;
      getPortName = (port: number) => names[port] ?? "";
      openPort = (port: number) => void said.push(`open ${port}`);
      openVirtualPort = (name: string) => void said.push(`virtual ${name}`);
      sendMessage = (bytes: number[]) => void said.push(bytes.join(" "));
      closePort = () => void said.push("close");
    },
  });

  it("are the one of that name, as the system writes it, else a virtual one, and on Windows none", async () => {
    const said: string[] = [];
    const load = library(["Midi Through:Midi Through Port-0 14:0", "loopMIDI Port 1"], said);
    const on = (platform: NodeJS.Platform, name: string) => openOutput(name, { platform, load });
    const port = await on("darwin", "Attune");
    port.send([0x90, 60, 80]);
    port.close();
    expect([port.name, port.isVirtual]).toEqual(["Attune", true]);
    expect(await on("win32", "loopMIDI Port")).toMatchObject({ name: "loopMIDI Port 1", isVirtual: false });
    expect(await on("darwin", "Midi Through")).toMatchObject({ isVirtual: false });
    expect(said).toEqual(["virtual Attune", "144 60 80", "close", "open 1", "open 0"]);
    await expect(on("win32", "Attune")).rejects.toMatchObject({
      code: "NO_MIDI_PORT",
      hint: expect.stringContaining("loopMIDI"),
    });
  });

  it("need a library that loads and a sequencer that may be opened", async () => {
    const root = scratchDir();
    const load = () => Promise.reject(new Error("libasound.so.2: cannot open shared object file"));
    await expect(openOutput("Attune", { platform: "darwin", load })).rejects.toMatchObject({
      code: "NO_MIDI_LIBRARY",
      hint: expect.stringContaining("libasound"),
    });
    expect(midiLack("linux", root)).toMatchObject({ code: "NO_SEQUENCER", hint: expect.stringContaining("modprobe") });
    await expect(openOutput("Attune", { platform: "linux", root, load })).rejects.toMatchObject({
      code: "NO_SEQUENCER",
    });
    mkdirSync(join(root, "dev/snd"), { recursive: true });
    writeFileSync(join(root, "dev/snd/seq"), "");
    expect(midiLack("linux", root)).toBeNull();
    expect(midiLack("darwin", root)).toBeNull();
    if (process.getuid?.() === 0) return;
    chmodSync(join(root, "dev/snd/seq"), 0o000);
    expect(midiLack("linux", root)).toMatchObject({ code: "SEQUENCER_CLOSED", hint: expect.stringContaining("audio") });
  });
});

/** This file holds what goes out by OSC: Mind Monitor's set and Attune's own, with its time; of a sealed session no reading. */
import { describe, expect, it } from "vitest";
import { decodeOsc } from "../../hardware/osc/decode.ts";
import { oscOfInput, oscOfOutput } from "../../src/doors/osc-messages.ts";
import { openOscOut } from "../../src/doors/osc-out.ts";
import type { ElectrodeFeatures, Features, LoopOutput } from "../../src/types.ts";
import { until } from "../cli/attune.ts";
import { boundSocket } from "./udp.ts";

const electrode = (name: string, alpha: number, quality = 1): ElectrodeFeatures => ({
  electrode: name,
  bandsUv2: { delta: 100, theta: 10, alpha, beta: 1, gamma: null },
  quality,
  artifacts: [],
});
const features = (...electrodes: readonly ElectrodeFeatures[]): Features => ({ type: "features", tSec: 2, electrodes });
const MUSE = features(
  electrode("TP9", 1000),
  electrode("AF7", 100, 0.5),
  electrode("AF8", 10, 0),
  electrode("TP10", 1),
);

const sentOf = (output: LoopOutput, isSealed = false) =>
  Object.fromEntries(oscOfOutput(output, 1000, isSealed).messages.map(({ address, values }) => [address, values]));

describe("OSC of a session", () => {
  it("has bands as log10 of µV² in Mind Monitor's way, the horseshoe by quality, and each electrode by its name", () => {
    const sent = sentOf(MUSE);
    expect(sent["/muse/elements/alpha_absolute"]).toEqual([3, 2, 1, 0]);
    expect(sent["/muse/elements/horseshoe"]).toEqual([1, 2, 4, 1]);
    expect(sent["/attune/band/delta/AF8"]).toEqual([2]);
    expect(sent).not.toHaveProperty("/muse/elements/gamma_absolute");
  });

  it("sends no number that is none: an electrode without power is left out, and so is the row that would need it", () => {
    const sent = sentOf(
      features(electrode("TP9", 10), { ...electrode("AF7", 0), bandsUv2: null }, electrode("AF8", 0)),
    );
    expect(sent).not.toHaveProperty("/muse/elements/alpha_absolute");
    expect(Object.keys(sent).filter((address) => address.startsWith("/attune/band/alpha"))).toEqual([
      "/attune/band/alpha/TP9",
    ]);
    for (const value of Object.values(sent).flat())
      if (typeof value === "number") expect(value).toSatisfy(Number.isFinite);
  });

  it("tells state, targets, bars before they begin, phases and marks", () => {
    const artifact = { status: "artifact", causes: ["blink"] } as const;
    const value = { status: "value", raw: 0.3, z: 1.2, zSd: 0.4, beyondZ: 0.4 } as const;
    const baseline = { origin: "session", cleanSec: 60, neededSec: 60 } as const;
    const state = {
      type: "state",
      tSec: 3,
      indices: { relaxation: value, focus: artifact },
      baseline,
      heart: null,
    } as const;
    expect(sentOf(state)).toEqual({
      "/attune/state/relaxation/status": ["value"],
      "/attune/state/relaxation/z": [1.2],
      "/attune/state/focus/status": ["artifact"],
    });
    const mark = { timeMs: 5, event: { type: "marker", stream: "eeg", sample: 9, label: "rest" } } as const;
    expect(oscOfInput(mark).messages).toEqual([{ address: "/attune/marker", values: ["rest"] }]);
    expect(oscOfInput({ timeMs: 5, event: { type: "tick" } }).messages).toEqual([]);
  });

  it("of a sealed session is quality, phases and marks alone", () => {
    const kinds: readonly LoopOutput["type"][] = [
      "state",
      "targets",
      "bar",
      "frame",
      "cause",
      "feedback",
      "training",
      "baseline",
    ];
    for (const type of kinds) expect(oscOfOutput({ type } as LoopOutput, 0, true).messages).toEqual([]);
    expect(Object.keys(sentOf(MUSE, true)).filter((address) => !/horseshoe|quality/.test(address))).toEqual([]);
    expect(sentOf({ type: "phase", phase: "running" }, true)).toEqual({ "/attune/phase": ["running"] });
  });

  it("arrives as bundles with a time tag within a millisecond of when it was said, and ends when it is closed", async () => {
    const heard: Buffer[] = [];
    const socket = await boundSocket();
    socket.on("message", (packet) => void heard.push(packet));
    const told: string[] = [];
    const out = await openOscOut({ address: "127.0.0.1", port: socket.address().port }, (line) => void told.push(line));
    const tap = out.tap({ isSealed: false });
    const fromMs = Date.now();
    tap.onOutput(MUSE, 1000);
    const toMs = Date.now();
    await until(() => heard.length === 1);
    const [packet] = heard as [Buffer];
    const unixMs = (packet.readUInt32BE(8) - 2_208_988_800) * 1000 + (packet.readUInt32BE(12) / 2 ** 32) * 1000;
    expect(unixMs).toBeGreaterThan(fromMs - 1);
    expect(unixMs).toBeLessThan(toMs + 1);
    expect(decodeOsc(packet)?.[0]).toMatchObject({ address: "/muse/elements/horseshoe", values: [1, 2, 4, 1] });
    await out.close();
    tap.onOutput(MUSE, 2000);
    socket.close();
    expect([heard.length, told]).toEqual([1, []]);
  });

  it("says so where the host is none", async () => {
    const gone = openOscOut({ address: "nobody.invalid", port: 9000 }, () => {});
    await expect(gone).rejects.toMatchObject({ code: "NO_HOST", exitCode: 1 });
  });
});

/** This file holds that mains are found while samples come in: soon where they are strong, later where they are weak, never by chance. */
import { describe, expect, it } from "vitest";
import { createMainsWatch } from "../../src/signal/mains-watch.ts";
import { rhythms } from "./signals.ts";

const RATE_HZ = 256;
const withLine = (hz: number, uv: number, samplingRateHz = RATE_HZ, seed = 1) =>
  rhythms(
    30,
    samplingRateHz,
    [
      { hz: 10, uv: 20 },
      { hz, uv },
    ],
    { noiseUv: 2, seed },
  );
const heard = (channels: readonly Float64Array[], samplingRateHz = RATE_HZ) =>
  createMainsWatch({ samplingRateHz, channels: channels.length }).push(channels);

/** Whole seconds until it is told; null where it never is. */
function foundAfterSec(channels: readonly Float64Array[]): { readonly sec: number; readonly hz: number } | null {
  const watch = createMainsWatch({ samplingRateHz: RATE_HZ, channels: channels.length });
  for (let sec = 0; sec < 30; sec++) {
    const hz = watch.push(channels.map((row) => row.subarray(sec * RATE_HZ, (sec + 1) * RATE_HZ)));
    if (hz !== null) return { sec: sec + 1, hz };
  }
  return null;
}

describe("the mains of a room", () => {
  it.each([50, 60] as const)("are %i Hz where their line stands out", (hz) => {
    expect(heard([withLine(hz, 1)])).toBe(hz);
    expect(heard([withLine(hz, 1, 160)], 160)).toBe(hz);
  });

  it("are those of the electrode that shows them best, beside a loud one and between missing samples", () => {
    const [loud, hum] = [withLine(20, 400), withLine(60, 2)];
    for (const [n, uv] of loud.entries()) loud[n] = uv + 300 * Math.sin(0.0001 * n * n);
    hum.fill(Number.NaN, 2000, 2300);
    expect(heard([loud, hum])).toBe(60);
  });

  it("are told after 4 s where they are strong, later where they are weak", () => {
    expect(foundAfterSec([withLine(60, 30)])).toEqual({ sec: 4, hz: 60 });
    const weak = foundAfterSec([withLine(50, 0.8)]);
    expect(weak?.hz).toBe(50);
    expect(weak?.sec).toBeGreaterThan(5);
  });

  it("are not guessed: forty quiet rooms of four electrodes, asked each second for half a minute", () => {
    for (let room = 0; room < 40; room++) {
      const channels = [1, 2, 3, 4].map((channel) => withLine(20, 5, RATE_HZ, 10 * room + channel));
      expect(foundAfterSec(channels), `room ${room}`).toBeNull();
    }
  });

  it("are unknown where there is no room for a line, no channel, no sample and no power", () => {
    expect(heard([withLine(50, 5, 104)], 104)).toBeNull();
    expect(heard([])).toBeNull();
    expect(heard([new Float64Array(5000).fill(Number.NaN)])).toBeNull();
    expect(heard([new Float64Array(5000)])).toBeNull();
  });

  it("are heard on across a gap", () => {
    const watch = createMainsWatch({ samplingRateHz: RATE_HZ, channels: 1 });
    const samples = withLine(50, 30);
    expect(watch.push([samples.subarray(0, 1000)])).toBeNull();
    watch.restart();
    expect(watch.push([samples.subarray(1300, 1700)])).toBeNull();
    expect(watch.push([samples.subarray(1700, 1900)])).toBe(50);
  });
});

/** A recording of any rate: played, or refused in one line; never the end of the server. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import { writeEdf } from "../hardware/files/write-edf.ts";
import { runServer, type TestServer } from "../server/run-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** 12 s of a sine of 10 Hz and 40 µV on a ramp that no detector calls flat. */
function writeSine(path: string, samplingRateHz: number, labels: readonly string[] = ["Fp1", "Fp2"]): void {
  const record = (r: number) =>
    Array.from({ length: samplingRateHz }, (_, i) =>
      Math.round(40 * Math.sin((2 * Math.PI * 10 * (r * samplingRateHz + i)) / samplingRateHz)),
    );
  const records = Array.from({ length: 12 }, (_, r) => record(r));
  writeFileSync(path, writeEdf({ signals: labels.map((label) => ({ label, records })) }));
}

async function choose(samplingRateHz: number) {
  const running = await runServer({ open: (name) => openSource(name, { libraryCacheDir: "" }) });
  server = running;
  const path = join(running.dataDir, "rate.edf");
  writeSine(path, samplingRateHz);
  const { status, body } = await running.api("POST", "/api/source", { source: `file:${path}` });
  return { running, path, status, source: JSON.parse(body) };
}

const sourceOf = async ({ api }: TestServer) => JSON.parse((await api("GET", "/api/status")).body).source;

describe("a recording of a rate that cannot be followed", () => {
  it.each([1, 20, 49, 24_000])("of %i Hz is refused in one line, and the server takes another", async (hz) => {
    const { running, path, status, source } = await choose(hz);
    expect(status).toBe(200);
    const message = `file:${path} has ${hz} samples of EEG a second; Attune follows 50 to 20000`;
    expect(source).toMatchObject({ phase: "failed", message });
    expect(await sourceOf(running)).toMatchObject({ phase: "failed", message });
    writeSine(path, 250);
    const next = await running.api("POST", "/api/source", { source: `file:${path}` });
    expect(JSON.parse(next.body)).toMatchObject({ phase: "streaming" });
  });
});

it("a recording of 400 channels is refused in one line, and holds nothing up", async () => {
  const running = await runServer({ open: (name) => openSource(name, { libraryCacheDir: "" }) });
  server = running;
  const path = join(running.dataDir, "cap.edf");
  writeSine(
    path,
    500,
    Array.from({ length: 400 }, () => "EEG Fp1"),
  );
  await running.api("POST", "/api/source", { source: `file:${path}` });
  const message = expect.stringMatching(/has 400 channels of EEG with 500 samples a second; at most 160000 values/);
  expect(await sourceOf(running)).toMatchObject({ phase: "failed", message });
});

describe("a recording of 50 to 100 Hz", () => {
  it.each([
    [50, "mains is not seen, and comes out at 0 Hz (of 50) or 10 Hz (of 60)"],
    [64, "mains is not seen, and comes out at 14 Hz (of 50) or 4 Hz (of 60)"],
  ])("of %i Hz is played, and what it cannot show is said", async (hz, cannot) => {
    const opening = await choose(hz);
    const page = await opening.running.live();
    expect(opening.source).toMatchObject({ phase: "streaming" });
    await page.until("quality");
    await opening.running.api("POST", "/api/source", { source: `file:${opening.path}` });
    await page.until("notice", ({ text }) => text.includes(cannot));
  });
});

/** This file renders one piece in Node and in Chromium with the same sound core, and compares every byte. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { composePiece } from "../../src/session/piece.ts";
import { renderPiece } from "../../src/sound/render-piece.ts";
import { GOAL_WORLDS, GOALS, WORLDS } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { launchChromium } from "./chromium.ts";

type Render = typeof renderPiece;
type Piece = Omit<Parameters<Render>[0], "onBlock">;

/** The product's own file, bundled for a page: nothing but the sound core. */
async function bundleOfCore(): Promise<string> {
  const entry = join(PROJECT_DIR, "src/sound/render-piece.ts");
  const lib = { entry, formats: ["iife" as const], name: "AttuneSound" };
  const built = await build({ configFile: false, logLevel: "silent", build: { lib, write: false, minify: false } });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !("output" in output)) throw new Error("vite gave no bundle of the sound core");
  return output.output[0].code;
}

/** Both sides of each stretch, one after the other, as a page can hand them over. Runs in Node and in the page alike. */
function samplesOf(render: Render, piece: Piece): Float32Array {
  const samples = new Float32Array(2 * piece.lengthSamples);
  let at = 0;
  render({
    ...piece,
    onBlock: ({ left, right }) => {
      samples.set(left, at);
      samples.set(right, at + left.length);
      at += 2 * left.length;
    },
  });
  return samples;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the sound core", needing("chromium"), () => {
  let browser: Browser;
  let bundle: string;
  beforeAll(async () => {
    browser = await launchChromium();
    bundle = await bundleOfCore();
  });
  afterAll(() => browser?.close());

  // Every goal and every world.
  const cases = [
    ...GOALS.map((goal) => ({ goal, world: GOAL_WORLDS[goal] })),
    ...WORLDS.filter((world) => !Object.values(GOAL_WORLDS).includes(world)).map((world) => {
      return { goal: "focus" as const, world };
    }),
  ];
  it.each(cases)("gives the same bytes in Chromium as in Node for 12 s of $goal in $world", async ({ goal, world }) => {
    // The modulation is on where it may be, so that it is compared too.
    const modulation = goal === "focus" ? 0.3 : 0;
    const request = { goal, world, minutes: 0.2, seed: 7, held: null, modulation };
    const { bars, frames, seed, lengthSamples } = composePiece(request);
    const piece = { bars, frames, seed, lengthSamples };
    const here = new Uint8Array(samplesOf(renderPiece, piece).buffer);
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle });
    const there = (await page.evaluate(`(() => {
      ${samplesOf.toString()}
      const bytes = new Uint8Array(samplesOf(AttuneSound.renderPiece, ${JSON.stringify(piece)}).buffer);
      let binary = "";
      for (let n = 0; n < bytes.length; n += 8192) binary += String.fromCharCode(...bytes.subarray(n, n + 8192));
      return btoa(binary);
    })()`)) as string;
    await page.close();
    expect(here.some((byte) => byte !== 0)).toBe(true);
    expect(sha256(Buffer.from(there, "base64"))).toBe(sha256(here));
  });
});

/** This file renders one piece in Node and in Chromium with the same sound core, and compares every byte. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBank } from "../../src/bank/find-bank.ts";
import { partOfWorld } from "../../src/bank/world-part.ts";
import { cacheDir, PROJECT_DIR } from "../../src/config.ts";
import { composePiece } from "../../src/session/piece.ts";
import { openBank } from "../../src/sound/bank.ts";
import { renderPiece } from "../../src/sound/render-piece.ts";
import { GOAL_WORLDS, GOALS, WORLDS } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { smallBankBytes } from "../sound/small-bank.ts";
import { launchChromium } from "./chromium.ts";

type Render = typeof renderPiece;
type Piece = Omit<Parameters<Render>[0], "onBlock">;

/** The one that set-up made, where it is there; else a small one of every instrument. */
const BANK_BYTES = findBank(cacheDir()).found?.bytes ?? smallBankBytes();

/** The product's own files, bundled for a page: nothing but the sound core and what opens a bank. */
async function bundleOfCore(): Promise<string> {
  const entry = join(PROJECT_DIR, "test/browser/sound-entry.ts");
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
  // A keyboard, bows and plucked strings, a kit: together they play every kind of recording.
  const withBank = (["piano", "strings", "room"] as const).map((world) => {
    return { goal: "energise" as const, world, instruments: "recorded" };
  });
  it.each([...cases.map((one) => ({ ...one, instruments: "synthesised" })), ...withBank])(
    "gives the same bytes in Chromium as in Node for 12 s of $goal in $world, $instruments",
    async (asked) => {
      const { goal, world, instruments } = asked;
      // The modulation is on where it may be, so that it is compared too.
      const modulation = goal === "focus" ? 0.3 : 0;
      const request = { goal, world, minutes: 0.2, seed: 7, held: null, modulation };
      const { bars, frames, seed, lengthSamples } = composePiece(request);
      const piece = { bars, frames, seed, lengthSamples };
      const part = instruments === "recorded" ? partOfWorld(BANK_BYTES, world) : null;
      const here = new Uint8Array(samplesOf(renderPiece, { ...piece, bank: part && openBank(part.buffer) }).buffer);
      const page = await browser.newPage();
      await page.addScriptTag({ content: bundle });
      const sent = part ? Buffer.from(part).toString("base64") : "";
      const there = (await page.evaluate(`(() => {
      ${samplesOf.toString()}
      const sent = Uint8Array.from(atob(${JSON.stringify(sent)}), (char) => char.charCodeAt(0));
      const bank = AttuneSound.openBank(sent.buffer);
      const bytes = new Uint8Array(samplesOf(AttuneSound.renderPiece, { ...${JSON.stringify(piece)}, bank }).buffer);
      let binary = "";
      for (let n = 0; n < bytes.length; n += 8192) binary += String.fromCharCode(...bytes.subarray(n, n + 8192));
      return btoa(binary);
    })()`)) as string;
      await page.close();
      expect(here.some((byte) => byte !== 0)).toBe(true);
      expect(sha256(Buffer.from(there, "base64"))).toBe(sha256(here));
    },
  );
});

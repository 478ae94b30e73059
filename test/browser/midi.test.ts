/** This file plays a session to a made-up MIDI port in Chromium: notes in time, clock, nothing left sounding; and lets a pad choose a goal. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

type Sent = { readonly bytes: readonly number[]; readonly atMs: number; readonly nowMs: number };
declare global {
  interface Window {
    midiSent: Sent[];
    midiPress: (...bytes: number[]) => void;
    midiPull: () => void;
  }
}

const addFakeMidi = (page: Page) =>
  page.addInitScript(() => {
    window.midiSent = [];
    const send = (bytes: number[], atMs = performance.now()) =>
      void window.midiSent.push({ bytes, atMs, nowMs: performance.now() });
    const input = Object.assign(new EventTarget(), { name: "Pad", state: "connected", open: async () => input });
    const output = { name: "Synth", state: "connected", send };
    const access = Object.assign(new EventTarget(), {
      inputs: new Map([["i", input]]),
      outputs: new Map([["o", output]]),
    });
    window.midiPress = (...bytes) =>
      void input.dispatchEvent(Object.assign(new Event("midimessage"), { data: Uint8Array.from(bytes) }));
    window.midiPull = () => {
      output.state = "disconnected";
      access.dispatchEvent(new Event("statechange"));
    };
    Object.defineProperty(navigator, "requestMIDIAccess", { value: async () => access });
  });

const isOn = ({ bytes: [status = 0] }: Sent) => status >> 4 === 9;
const isOff = ({ bytes: [status = 0] }: Sent) => status >> 4 === 8;
const isClock = ({ bytes }: Sent) => bytes[0] === 0xf8;

describe("MIDI from the page", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, addFakeMidi));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  const sent = () => page.evaluate(() => window.midiSent);
  const openSettings = () => page.getByRole("link", { name: "Settings" }).click({ timeout: 30_000 });

  it("is chosen under Settings, by the port's name, and learns a pad by its press", async () => {
    await openSettings();
    await page.getByRole("button", { name: "Use MIDI" }).click();
    await page.getByLabel("Play to").selectOption("Synth");
    await page.getByLabel("Foot switch or pad").selectOption("Pad");
    await page.getByRole("button", { name: "Learn: Goal: Focus" }).click();
    await page.evaluate(() => window.midiPress(0x99, 36, 100));
    await page.getByRole("cell", { name: "note 36" }).waitFor();
    const stored = await page.evaluate(() => JSON.parse(localStorage.getItem("attune.midi") ?? "{}"));
    expect(stored).toMatchObject({ out: "Synth", in: "Pad", presses: { mark: "cc 64", focus: "note 36" } });
  });

  it("is what sounds, each note ahead of its moment, with a clock that starts with a bar", async () => {
    await page.getByRole("link", { name: "Session", exact: true }).click();
    const start = page.getByRole("button", { name: "Start", exact: true });
    await expect.poll(() => start.isEnabled(), { timeout: 30_000 }).toBe(true);
    await start.click();
    await expect
      .poll(async () => (await sent()).filter(isOn).length, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(12);
    await expect.poll(async () => (await sent()).filter(isClock).length, { timeout: 60_000 }).toBeGreaterThan(60);
    const all = await sent();
    for (const { atMs, nowMs } of all.filter(isOn)) expect(atMs - nowMs).toBeGreaterThanOrEqual(-1);
    const clocks = all.filter(isClock).map(({ atMs }) => atMs);
    const first = all.findIndex(isClock);
    expect(all[first - 1]?.bytes ?? all[first]?.bytes).toEqual([0xfa]);
    const stepsMs = clocks.slice(1).map((atMs, i) => atMs - (clocks[i] ?? 0));
    const median = stepsMs.sort((a, b) => a - b)[stepsMs.length >> 1] ?? 0;
    // 30 to 150 beats a minute.
    expect(median).toBeGreaterThan(60_000 / 150 / 24);
    expect(median).toBeLessThan(60_000 / 30 / 24);
    expect(all.some(({ bytes: [status, cc] }) => status === 0xb0 && cc === 20)).toBe(true);
  });

  it("lets a pad choose the goal of the running session", async () => {
    await page.getByRole("main").getByText("Relax", { exact: true }).first().waitFor();
    expect(await page.getByRole("main").getByText("Focus", { exact: true }).count()).toBe(0);
    await page.evaluate(() => window.midiPress(0x99, 36, 100));
    await page.getByRole("main").getByText("Focus", { exact: true }).first().waitFor({ timeout: 30_000 });
  });

  it("ends all that sounds when the session is paused, and says stop", async () => {
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await expect
      .poll(async () => (await sent()).some(({ bytes }) => bytes[0] === 0xfc), { timeout: 30_000 })
      .toBe(true);
    const all = await sent();
    const offs = all.filter(isOff);
    for (const on of all.filter(isOn)) {
      const [status = 0, midi] = on.bytes;
      const channel = status & 15;
      const isEnded = offs.some(
        ({ bytes, atMs }) => bytes[0] === (0x80 | channel) && bytes[1] === midi && atMs >= on.atMs,
      );
      const isPanicked = all.some(
        ({ bytes, atMs }) => bytes[0] === (0xb0 | channel) && bytes[1] === 123 && atMs >= on.atMs,
      );
      expect(isEnded || isPanicked).toBe(true);
    }
  });

  it("of a port that is pulled out is waited for by its name, and nothing is complained of", async () => {
    await page.evaluate(() => window.midiPull());
    await openSettings();
    await page.getByRole("option", { name: "Synth (not connected)" }).waitFor({ state: "attached" });
    expect(complaints.all).toEqual([]);
  });
});

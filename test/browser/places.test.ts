/** This file says on the head where the electrodes of a recording without places sit: by dragging, by hand and by keyboard; then listens there. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession, sessionIds } from "../../src/recording/session-folder.ts";
import { needing } from "../needs.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-head-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHANNELS = 4;

/** Two minutes of a Ganglion as OpenBCI's program writes it: it knows no places. */
function openBciFile(): string {
  const path = join(folder, "OpenBCI-RAW.txt");
  const names = Array.from({ length: CHANNELS }, (_, i) => `EXG Channel ${i}`);
  const header = ["%OpenBCI Raw EXG Data", `%Number of channels = ${CHANNELS}`, "%Sample Rate = 200 Hz"];
  const rows = Array.from({ length: 120 * 200 }, (_, n) => {
    const uv = names.map((_name, c) =>
      (15 * Math.sin((2 * Math.PI * 10 * n) / 200 + c) + ((n * 7 + c) % 11)).toFixed(2),
    );
    return [n % 256, ...uv].join(", ");
  });
  writeFileSync(path, [...header, `Sample Index, ${names.join(", ")}`, ...rows, ""].join("\n"));
  return path;
}

describe("the head in Chromium, on a recording whose channels have numbers only", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  const card = () => page.getByRole("region", { name: "Where do the electrodes sit?" });
  const place = (name: string) => card().locator(`[data-place="${name}"]`);
  const channel = (number: number) => card().getByRole("button", { name: new RegExp(`^Channel ${number} `) });

  beforeAll(async () => {
    attune = await startAttune(["--source", `file:${openBciFile()}`]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is shown before a session, says what is assumed, and can be used by everybody", async () => {
    await card().waitFor();
    expect(await card().textContent()).toContain("assumed");
    expect(await card().textContent()).toContain("its channels have numbers and no places");
    expect(await card().getByRole("button", { name: "Use these places" }).isDisabled()).toBe(true);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await card().getByLabel("Show all places of the 10-10 system").check();
    expect(await place("PO3").count()).toBe(1);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await card().getByLabel("Show all places of the 10-10 system").uncheck();
  });

  it("takes channels by dragging, by click, and by keyboard, and gives them back", async () => {
    await channel(1).dragTo(place("O1"));
    expect(await place("O1").textContent()).toBe("O1, channel 1");
    // From the place to another place, and to none.
    await place("O1").dragTo(place("T7"));
    expect(await channel(1).textContent()).toBe("Channel 1 (Ch1): T7");
    // The next channel was chosen meanwhile: a click on a place puts it there.
    await channel(2).click();
    if ((await channel(2).getAttribute("aria-pressed")) === "false") await channel(2).click();
    await place("T8").click();
    expect(await place("T8").textContent()).toBe("T8, channel 2");

    await channel(4).focus();
    await page.keyboard.press("Enter");
    expect(await channel(4).getAttribute("aria-pressed")).toBe("true");
    await place("Cz").focus();
    for (const key of ["ArrowDown", "Enter"]) await page.keyboard.press(key);
    expect(await place("Pz").textContent()).toBe("Pz, channel 4");
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("Pz");
    // The arrows set the volume elsewhere, and not here.
    expect(await page.getByRole("slider", { name: "Volume" }).inputValue()).toBe("50");
    await page.keyboard.press("Delete");
    expect(await channel(4).textContent()).toBe("Channel 4 (Ch4): not used");
    await card().getByRole("button", { name: "Undo" }).click();
    expect(await place("Pz").textContent()).toBe("Pz, channel 4");
    await card().getByRole("button", { name: "Reset" }).click();
    expect(await place("T7").textContent()).toBe("T7, free");
    await card().getByRole("button", { name: "Undo" }).click();
    expect(await place("T7").textContent()).toBe("T7, channel 1");
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("places the signal, stands in the session that follows, and can be changed by all", async () => {
    await card().getByRole("button", { name: "Use these places" }).click();
    await card().waitFor({ state: "detached" });
    const signal = page.getByRole("region", { name: "Signal" });
    await expect.poll(() => signal.textContent()).toContain("Electrodes: T7, T8, Pz");
    expect(await signal.textContent()).toContain("as you said");
    await expect
      .poll(() => signal.getByRole("list", { name: "Electrodes", exact: true }).textContent())
      .toMatch(/T7[\s\S]*T8[\s\S]*Pz/);

    await signal.getByRole("button", { name: "Change places" }).click();
    const dialog = page.getByRole("dialog", { name: "Where do the electrodes sit?" });
    await dialog.getByRole("button", { name: "Forget what I said" }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await openDetails(page);
    expect(await signal.getByRole("button", { name: "Change places" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Start", exact: true }).waitFor();
    const [id = ""] = sessionIds(attune.dataDir);
    const header = readHeader(findSession(attune.dataDir, id).log);
    expect(header).toMatchObject({ places: ["T7", "T8", null, "Pz"], placesAre: "said" });
    expect(complaints.all).toEqual([]);
  });
});

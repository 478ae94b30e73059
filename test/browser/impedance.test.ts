/** This file measures impedances in the page at a scripted board, before a calibration, as a person does. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { createLog } from "../../src/server/log.ts";
import type { MeasureImpedance } from "../../src/server/source/source-hub.ts";
import { type RunningServer, startServer } from "../../src/server/start-server.ts";
import { needing } from "../needs.ts";
import { createTestSource } from "../server/test-source.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";

/** A board whose second electrode is off and whose third sits badly; it waits to be told to go on. */
function scriptedBoard() {
  let goOn = () => {};
  const impedance: MeasureImpedance = {
    offers: () => true,
    measure: async (_name, _inputs, places, onStep) => {
      onStep(1, 3);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const kOhms = [12.4, null, 1800] as const;
      const levels = ["good", "poor", "fair"] as const;
      const electrodes = (places ?? []).filter((place) => place !== null);
      return {
        electrodes: electrodes.map((electrode, i) => ({
          electrode,
          kOhm: kOhms[i] ?? null,
          level: levels[i] ?? "poor",
        })),
        limits: "good up to 750 kΩ, fair up to 2500 kΩ",
      };
    },
  };
  return { impedance, goOn: () => goOn() };
}

describe("the impedance in the page", needing("chromium"), () => {
  const dataDir = mkdtempSync(join(tmpdir(), "attune-impedance-"));
  const board = scriptedBoard();
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  beforeAll(async () => {
    server = await startServer({
      dataDir,
      webDir: join(PROJECT_DIR, "dist", "web"),
      port: 0,
      mainsHz: null,
      open: async (name) => createTestSource(name),
      places: { source: "cyton", places: ["O1", "O2", null, "C3"] },
      impedance: board.impedance,
      sources: async () => [],
      log: createLog("silent"),
    });
    await server.chooseSource("cyton");
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, `${server.url}/#/calibrate`));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("is measured when a person asks, with progress, and told in kΩ with what is good", async () => {
    const card = page.getByRole("region", { name: "Your resting signal, to compare with" });
    await card.getByRole("button", { name: "Measure the impedance" }).click();
    await card.getByText("Measuring the impedance: electrode 1 of 3").waitFor();
    expect(await card.getByRole("button", { name: "Measuring…" }).isDisabled()).toBe(true);
    board.goOn();
    const list = card.getByRole("list", { name: "Impedance of the electrodes" });
    await list.waitFor();
    expect(await list.getByRole("listitem").allTextContents()).toEqual(["O112 kΩ", "O2no contact", "C31,800 kΩ"]);
    expect(await card.textContent()).toContain("Good up to 750 kΩ, fair up to 2500 kΩ.");
    await card.getByRole("button", { name: "Measure the impedance" }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(complaints.all).toEqual([]);
  });
});

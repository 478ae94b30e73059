/** This file checks `attune doctor` as a person and a script see it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-doctor-cli-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("attune doctor", () => {
  it("prints each finding with its mark, and ends well when nothing essential fails", async () => {
    const { code, stdout } = await attune("doctor", "--data", join(dir, "data"));
    expect(code).toBe(0);
    for (const name of [
      "node",
      "brainflow",
      "lsl",
      "bluetooth",
      "serial ports",
      "instruments",
      "page",
      "data folder",
      "port",
      "osc",
      "markers",
      "firewall",
      "midi",
      "web bluetooth",
      "web midi",
    ]) {
      expect(stdout).toMatch(new RegExp(`^[✓!] ${name}: `, "m"));
    }
  });

  it("ends with 1 when the data folder cannot be written, and says so as JSON", async () => {
    const file = join(dir, "file");
    writeFileSync(file, "");
    const { code, stdout } = await attuneHere("doctor", "--json", "--data", join(file, "data"));
    expect(code).toBe(1);
    const findings = JSON.parse(stdout) as { name: string; status: string; hint: string }[];
    expect(findings.find(({ name }) => name === "data folder")).toMatchObject({ status: "fail" });
    expect(findings.filter(({ status, hint }) => (status === "ok") !== (hint === ""))).toEqual([]);
  });
});

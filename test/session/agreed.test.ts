import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { writeSettings } from "../../src/recording/client-folder.ts";
import { encodeHeader, encodeInput } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { asAgreed, settingsFor } from "../../src/session/agreed.ts";
import { settingsOf } from "../../src/session/client-settings.ts";
import type { SessionAsk } from "../../src/session/request.ts";
import { CLOSED, chunkAt, HEADER, logOf, plantLog, scratchDir } from "../recording/scratch.ts";

const NOW_MS = new Date(2026, 0, 2, 18).getTime();
const asked: SessionAsk = { goal: "relax", client: "ada", minutes: 10 };

/** So many seconds of it. */
function plant(dataDir: string, letter: string, client: string, startedMs: number, lengthSec: number): void {
  const header = { ...HEADER, session: letter.repeat(26), client, startedAt: new Date(startedMs).toISOString() };
  const chunks = [0, lengthSec * 256 - 1].map((sample) =>
    encodeInput({ timeMs: (sample * 1000) / 256, event: chunkAt(sample, [[1], [1]]) }),
  );
  plantLog(dataDir, logOf([encodeHeader(header), ...chunks, CLOSED]).bytes, letter.repeat(26));
}

describe("what is agreed with whoever a session is of", () => {
  it("is nothing for nobody, and for a client with whom nothing is", () => {
    const dataDir = scratchDir();
    expect([settingsFor(dataDir, null), settingsFor(dataDir, "ada")]).toEqual([null, null]);
    expect(asAgreed(dataDir, asked)).toBe(asked);
  });

  it("counts their own sessions of today, and none that ended within a minute", () => {
    const dataDir = scratchDir();
    writeSettings(dataDir, "ada", settingsOf({ caps: { sessionsPerDay: 1 } }));
    plant(dataDir, "A", "ada", NOW_MS - 24 * 3600_000, 600);
    plant(dataDir, "B", "bob", NOW_MS - 3600_000, 600);
    plant(dataDir, "C", "ada", NOW_MS - 3600_000, 30);
    recoverSessions(dataDir);
    expect(asAgreed(dataDir, asked, { nowMs: NOW_MS })).toMatchObject(asked);
    plant(dataDir, "D", "ada", NOW_MS - 2 * 3600_000, 90);
    recoverSessions(dataDir);
    expect(() => asAgreed(dataDir, asked, { nowMs: NOW_MS })).toThrow(/^one session a day is agreed/);
    expect(() => asAgreed(dataDir, { ...asked, client: "bob" }, { nowMs: NOW_MS })).not.toThrow();
  });

  it("caps the protocol that sessions here have, where the request and what is agreed name none", () => {
    const dataDir = scratchDir();
    const usual = { ...SHIPPED.relax, name: "of-this-place" };
    expect(asAgreed(dataDir, asked, { usual }).protocol).toBe(usual);
    writeSettings(dataDir, "ada", settingsOf({ caps: { volumeDb: -20 } }));
    const capped = asAgreed(dataDir, asked, { usual }).protocol;
    expect(capped).toEqual({ ...usual, caps: { ...usual.caps, volumeDb: -20 } });
    expect(asAgreed(dataDir, { ...asked, goal: "focus" }, { usual }).protocol?.name).toBe("focus");
    const own = { ...SHIPPED.relax, name: "of-ada" };
    writeSettings(dataDir, "ada", settingsOf({ protocol: own, locks: ["protocol"] }));
    expect(asAgreed(dataDir, asked, { usual }).protocol).toEqual(own);
    expect(asAgreed(dataDir, { ...asked, client: null }, { usual }).protocol).toBe(usual);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeProfile } from "../../../calibration/profile-file.ts";
import { writeSettings } from "../../../src/recording/client-folder.ts";
import { makePlayback } from "../../../src/recording/playback/make-playback.ts";
import { listSessions } from "../../../src/recording/session-index.ts";
import { writeNotes } from "../../../src/recording/session-notes.ts";
import { openPageTo } from "../../../src/server/http/client-access.ts";
import { deletePerson, personHoldings } from "../../../src/server/source/whole-person.ts";
import { settingsOf } from "../../../src/session/client-settings.ts";
import { PROFILE } from "../../calibration/profiles.ts";
import { recordSession } from "../../recording/exports/recorded.ts";
import { scratchDir } from "../../recording/scratch.ts";

const ADA = "p-ada0000000000000";
const OTHER = "p-other00000000000";
const IDS = ["0123456789ABCDEFGHJKMNPQR1", "0123456789ABCDEFGHJKMNPQR2", "0123456789ABCDEFGHJKMNPQR3"] as const;

function everyFile(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
}

describe("everything of a person", () => {
  it("is told beforehand, and then no byte of it is left: not in a folder, a row, a log of the index or a copy", async () => {
    const dataDir = scratchDir();
    for (const [i, session] of IDS.entries()) {
      const folder = await recordSession(dataDir, {
        session,
        client: i < 2 ? ADA : OTHER,
        source: `listener:${session}`,
      });
      writeFileSync(folder.after, '{"format":1,"mood":{"valence":7,"energy":3},"discomfort":false}');
      writeNotes(dataDir, session, { tags: [session.toLowerCase()], note: `of ${i < 2 ? ADA : OTHER}` });
      makePlayback(folder);
    }
    const profiles = join(dataDir, "profiles");
    mkdirSync(profiles);
    for (const client of [ADA, OTHER]) writeProfile(profiles, { ...PROFILE, client });
    for (const client of [ADA, OTHER]) writeSettings(dataDir, client, settingsOf({ note: `about ${client}` }));
    openPageTo(dataDir, ADA);
    expect(listSessions(dataDir).length).toBe(3);
    const held = personHoldings(dataDir, ADA);
    expect(held).toMatchObject({ sessions: 2, profiles: 1, open: 0 });
    // log, manifest, what was said, notes, and the two files of the page, each twice; a calibration, what is agreed and the way in.
    expect(held.files).toBe(15);
    expect(held.bytes).toBeGreaterThan(100_000);

    expect(deletePerson(dataDir, ADA)).toEqual(held);
    for (const path of everyFile(dataDir)) {
      const bytes = readFileSync(path);
      for (const word of [ADA, IDS[0], IDS[1]])
        expect([path, path.includes(word) || bytes.includes(word)]).toEqual([path, false]);
    }
    expect(listSessions(dataDir).map(({ client }) => client)).toEqual([OTHER]);
    expect(personHoldings(dataDir, OTHER)).toMatchObject({ sessions: 1, profiles: 1 });
    expect(existsSync(join(dataDir, "sessions", IDS[2]))).toBe(true);
  });

  it("lies apart: no file but the index is of two", async () => {
    const dataDir = scratchDir();
    for (const [i, session] of IDS.entries()) {
      await recordSession(dataDir, { session, client: i < 2 ? ADA : OTHER });
    }
    mkdirSync(join(dataDir, "profiles"));
    for (const client of [ADA, OTHER]) {
      writeProfile(join(dataDir, "profiles"), { ...PROFILE, client });
      writeSettings(dataDir, client, settingsOf({}));
      openPageTo(dataDir, client);
    }
    listSessions(dataDir);
    const ofTwo = everyFile(dataDir).filter((path) => [ADA, OTHER].every((word) => readFileSync(path).includes(word)));
    expect(ofTwo.every((path) => basename(path).startsWith("index.sqlite"))).toBe(true);
    expect(ofTwo.length).toBeGreaterThan(0);
  });
});

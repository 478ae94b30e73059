/** This file records, breaks, resumes, encrypts and decrypts sessions, and looks for anything of them that is left in plain. */
import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { randomFor } from "../../../src/random.ts";
import { writeAfterSession } from "../../../src/recording/after-session.ts";
import { writeSealedGiven } from "../../../src/recording/client-folder.ts";
import { kdfsOf, keyOfLog } from "../../../src/recording/encryption/key-of-log.ts";
import { hasPassphrase, usePassphrase } from "../../../src/recording/encryption/keyring.ts";
import { decryptSession, encryptSession } from "../../../src/recording/encryption/rewrite-session.ts";
import { settleEncryption } from "../../../src/recording/encryption/settings.ts";
import { listEverySession } from "../../../src/recording/list-every-session.ts";
import { makePlayback } from "../../../src/recording/playback/make-playback.ts";
import { readFrames } from "../../../src/recording/read-frames.ts";
import { readLog } from "../../../src/recording/read-log.ts";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { recoverSessions } from "../../../src/recording/recover-sessions.ts";
import { segmentsOf } from "../../../src/recording/segments.ts";
import { folderOf, type SessionFolder } from "../../../src/recording/session-folder.ts";
import { listSessions } from "../../../src/recording/session-index.ts";
import { writeNotes } from "../../../src/recording/session-notes.ts";
import { deletePerson } from "../../../src/server/source/whole-person.ts";
import { evidenceOf } from "../../../src/session/person-evidence.ts";
import { resumableHeader } from "../../../src/session/resume/resumable.ts";
import { resumeSession } from "../../../src/session/resume/resume-session.ts";
import { verifySession } from "../../../src/session/verify-session.ts";
import { brokenOff, LISTENER, recorded } from "../../session/resume/broken-off.ts";
import { scratchDir } from "../scratch.ts";

const PASSPHRASE = "correct horse battery";
/** Quick: how slow it is in earnest is no matter here. */
const COST = 2 ** 10;
const seed = Number(process.env.ATTUNE_SEED ?? Date.now() % 100_000);

const withPassphrase = (passphrase: string | null) => usePassphrase(() => passphrase);
beforeEach(() => withPassphrase(PASSPHRASE));
afterEach(() => withPassphrase(null));

/** What only the content of a session says, of which nothing may be anywhere; long enough not to come by chance in what is encrypted. */
const TELLING = ["relaxation", '"TP9"', "listener", "brightness", "feedback", "valence", "warm evening"];
function toldIn(dataDir: string): readonly string[] {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true, encoding: "utf8" }).filter((entry) =>
    entry.isFile(),
  );
  return files.flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return TELLING.filter((word) => bytes.includes(word)).map((word) => `${entry.name}: ${word}`);
  });
}

const copied = (folder: SessionFolder): { dataDir: string; folder: SessionFolder } => {
  const dataDir = scratchDir();
  const copy = folderOf(dataDir, folder.id);
  cpSync(folder.dir, copy.dir, { recursive: true });
  settleEncryption(dataDir, {}, COST);
  return { dataDir, folder: copy };
};

let plain: SessionFolder;
let secretDir: string;
let secret: SessionFolder;
beforeAll(async () => {
  plain = await recorded(0.5);
  secretDir = scratchDir();
  withPassphrase(PASSPHRASE);
  settleEncryption(secretDir, { newSessions: true }, COST);
  secret = await recorded(0.5, secretDir);
}, 60_000);

describe("a session that is encrypted as it is recorded", () => {
  it("tells nothing of itself to who has no passphrase: in no file, and in the list only that it is there", () => {
    writeAfterSession(secretDir, secret.id, { mood: { valence: 7, energy: 3 }, discomfort: false });
    writeNotes(secretDir, secret.id, { tags: ["after feedback"], note: "a warm evening" });
    expect(listSessions(secretDir)).toMatchObject([
      { session: secret.id, state: "closed", after: { discomfort: false } },
    ]);
    expect(makePlayback(secret)).not.toBe(null);
    expect(toldIn(secretDir)).toEqual([]);
    // The search itself finds what is plain.
    expect(toldIn(plain.dir).length).toBeGreaterThan(4);
    withPassphrase(null);
    expect(listSessions(secretDir)).toEqual([]);
    expect(listEverySession(secretDir)).toEqual([
      { session: secret.id, startedAt: expect.stringMatching(/^\d{4}-/), state: "encrypted" },
    ]);
    expect(() => readReplay(secretDir, secret.id)).toThrow(
      `session ${secret.id} is encrypted, and no passphrase was given`,
    );
    expect(() => deletePerson(secretDir, "ada")).toThrow(/^1 recordings here are encrypted, and nobody can tell/);
    withPassphrase("another passphrase");
    expect(() => verifySession(secretDir, secret.id)).toThrow(
      /^the passphrase is not the one that session \w{26} was encrypted with$/,
    );
    expect(recoverSessions(secretDir)).toMatchObject([
      { result: "unreadable", lost: [expect.stringMatching(/passphrase/)] },
    ]);
  });

  it("verifies with its passphrase, also elsewhere", () => {
    expect(verifySession(secretDir, secret.id)).toMatchObject({ equal: true, differences: [] });
    const elsewhere = scratchDir();
    cpSync(secret.dir, folderOf(elsewhere, secret.id).dir, { recursive: true });
    expect(verifySession(elsewhere, secret.id)).toMatchObject({ equal: true });
  });

  it("is not taken for a deleted one in a verdict: without its passphrase none is given", () => {
    const { dataDir } = copied(secret);
    writeSealedGiven(dataDir, "ada", 1);
    expect(evidenceOf(dataDir, "ada")).toMatchObject({ deleted: 1, courses: [] });
    withPassphrase(null);
    expect(() => evidenceOf(dataDir, "ada")).toThrow(
      /^1 recordings here are encrypted, and may be sealed sessions of ada$/,
    );
    // Whoever never had a sealed one misses none.
    expect(evidenceOf(dataDir, "bob")).toMatchObject({ deleted: 0, courses: [] });
  });

  it("tells by which salt its passphrase becomes a key, also in a folder that has another", () => {
    const { dataDir, folder } = copied(secret);
    cpSync(plain.dir, folderOf(dataDir, plain.id).dir, { recursive: true });
    const { settings } = settleEncryption(dataDir, {});
    expect(kdfsOf(dataDir)).toEqual([keyOfLog(folder.log)?.kdf]);
    expect(kdfsOf(dataDir)).not.toEqual([settings.kdf]);
  });

  it("has no nonce twice", () => {
    const nonces = [...readFrames(secret.log)].flatMap((found) =>
      found.type === "frame" && found.frame.type === "encrypted"
        ? [found.frame.payload.subarray(0, 12).toString("hex")]
        : [],
    );
    expect(nonces.length).toBeGreaterThan(1000);
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it("that broke off goes on under its key with a nonce prefix of its own, and verifies across the seam", async () => {
    const { dataDir, folder } = brokenOff(secret, 0.6);
    const header = resumableHeader(dataDir, folder.id, Date.now());
    const source = openListener(LISTENER);
    const session = await resumeSession({
      ...{ dataDir, folder, header, feed: ({ reading, isArtifact }) => (isArtifact ? null : reading) },
      ...{ streams: source.streams, events: source.chunks() },
      notify: (event) => source.notify?.(event),
    });
    expect(await session.done).toMatchObject({ state: "closed", resumed: [{}] });
    expect(verifySession(dataDir, folder.id)).toMatchObject({ equal: true, differences: [] });
    const prefixes = segmentsOf(folder.log).map(
      (path) =>
        new Set(
          [...readFrames(path)].flatMap((found) =>
            found.type === "frame" && found.frame.type === "encrypted" ? [found.frame.payload.readUIntLE(0, 6)] : [],
          ),
        ),
    );
    expect(prefixes.map(({ size }) => size)).toEqual([1, 1]);
    expect(prefixes[0]).not.toEqual(prefixes[1]);
    expect(toldIn(dataDir)).toEqual([]);
  });

  it("does not begin where its passphrase is missing or another, and leaves nothing", async () => {
    for (const passphrase of [null, "another passphrase"]) {
      withPassphrase(passphrase);
      await expect(recorded(0.1, secretDir)).rejects.toThrow(/passphrase/);
    }
    expect(readdirSync(join(secretDir, "sessions"))).toEqual([secret.id]);
  });
});

describe(`damage of an encrypted log (ATTUNE_SEED=${seed})`, () => {
  const recordsOf = (log: string) => {
    const entries = [...readLog(log)];
    const lost = entries.reduce((sum, entry) => sum + (entry.type === "damage" ? (entry.lostFrames ?? 0) : 0), 0);
    return {
      records: entries.filter(({ type }) => type === "record").length,
      damage: entries.length - entries.filter(({ type }) => type === "record").length,
      lost,
    };
  };

  it("costs the frame that a flipped bit lies in, and is told", () => {
    const { folder } = copied(secret);
    const whole = recordsOf(folder.log).records;
    const bytes = readFileSync(folder.log);
    const random = randomFor(seed, "flips");
    for (let flip = 0; flip < 12; flip++) {
      const flipped = Buffer.from(bytes);
      const at = random.below(bytes.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(folder.log, flipped);
      const { records, damage, lost } = recordsOf(folder.log);
      expect([records, damage, lost]).toEqual([whole - 1, 1, 1]);
    }
  });

  it("that reaches to its end costs no frame before the cut", () => {
    const { folder } = copied(secret);
    const whole = recordsOf(folder.log).records;
    const length = readFileSync(folder.log).length;
    truncateSync(folder.log, length - 1);
    expect(recordsOf(folder.log).records).toBe(whole - 1);
    truncateSync(folder.log, Math.floor(length * 0.5));
    expect(recordsOf(folder.log).records / whole).toBeGreaterThan(0.45);
  });

  it("does not take the key away: it stands with every header", () => {
    const { folder, dataDir } = copied(secret);
    const bytes = readFileSync(folder.log);
    bytes.fill(0, 0, 4096);
    writeFileSync(folder.log, bytes);
    expect(keyOfLog(folder.log)).toMatchObject({ session: secret.id });
    expect(readReplay(dataDir, folder.id).bars.length).toBeGreaterThan(3);
  });
});

describe("a session that was recorded in plain", () => {
  it("is encrypted without a trace, reads as before, and comes back byte for byte", () => {
    const { dataDir, folder } = copied(plain);
    writeAfterSession(dataDir, folder.id, { mood: { valence: 7, energy: 3 }, discomfort: false });
    writeNotes(dataDir, folder.id, { tags: ["after feedback"], note: "a warm evening" });
    makePlayback(folder);
    const before = readReplay(dataDir, folder.id);
    const [listed] = listSessions(dataDir);
    const log = readFileSync(folder.log);
    const manifest = readFileSync(folder.manifest);
    expect(encryptSession(dataDir, folder.id)).toBe(true);
    expect(encryptSession(dataDir, folder.id)).toBe(false);
    expect(toldIn(dataDir)).toEqual([]);
    expect(readReplay(dataDir, folder.id)).toEqual(before);
    expect(listSessions(dataDir)).toEqual([listed]);
    expect(toldIn(dataDir)).toEqual([]);
    expect(verifySession(dataDir, folder.id)).toMatchObject({ equal: true, differences: [] });
    expect(decryptSession(dataDir, folder.id)).toBe(true);
    expect(readFileSync(folder.log).equals(log)).toBe(true);
    expect(readFileSync(folder.manifest).equals(manifest)).toBe(true);
    withPassphrase(null);
    expect(hasPassphrase()).toBe(false);
    expect(listSessions(dataDir)).toEqual([listed]);
  });

  it("is encrypted whole by doing it again, wherever it was interrupted: no segment, paper or copy of before stays", () => {
    const { dataDir, folder } = copied(plain);
    writeNotes(dataDir, folder.id, { tags: [], note: "a warm evening" });
    const before = readReplay(dataDir, folder.id);
    const [log, manifest, notes] = [folder.log, folder.manifest, folder.notes].map((path) => readFileSync(path));
    encryptSession(dataDir, folder.id);
    const secretLog = readFileSync(folder.log);
    const segment = join(folder.dir, "session.1.log");
    writeFileSync(segment, log!);
    writeFileSync(folder.manifest, manifest!);
    writeFileSync(`${folder.manifest}.before-1`, manifest!);
    writeFileSync(folder.notes, notes!);
    writeFileSync(`${folder.log}.1.tmp`, log!.subarray(0, 5000));
    expect(toldIn(dataDir).length).toBeGreaterThan(4);
    expect(encryptSession(dataDir, folder.id)).toBe(false);
    expect(toldIn(dataDir)).toEqual([]);
    expect(readFileSync(folder.log).equals(secretLog)).toBe(true);
    expect(recoverSessions(dataDir)).toMatchObject([{ result: "recovered" }]);
    expect({ ...readReplay(dataDir, folder.id), summary: null }).toEqual({ ...before, summary: null });
    // The other way, what was encrypted before goes.
    decryptSession(dataDir, folder.id);
    writeFileSync(segment, secretLog);
    expect(decryptSession(dataDir, folder.id)).toBe(false);
    expect(segmentsOf(folder.log)).toEqual([folder.log]);
    expect(readFileSync(folder.log).equals(log!)).toBe(true);
  });
});

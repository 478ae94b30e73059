import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { commit, type Hash, opens, type Sealed } from "../../src/evidence/commitment.ts";
import { ARMS } from "../../src/types.ts";

const hashed: Uint8Array[] = [];
const sha256: Hash = (bytes) => {
  hashed.push(bytes);
  return new Uint8Array(createHash("sha256").update(bytes).digest());
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const SEALED: Sealed = {
  protocolHash: sha256(Buffer.from('{"goal":"relax"}')),
  session: 0,
  arm: "contingent",
  nonce: Uint8Array.from({ length: 32 }, (_, i) => i),
};

describe("a commitment", () => {
  it("is that of the known vector: 83 bytes hashed", () => {
    expect(hex(SEALED.protocolHash)).toBe("9faa8a6803288953310ff3e049896c00acaf6449f137f2a35eae532f7f0316c6");
    expect(hex(commit(SEALED, sha256))).toBe("298dd110b4ab9f9bbd661037ec69bb424881278d5ed1d91563ac5edd98eb677c");
    expect(hashed.at(-1)).toHaveLength(83);
  });

  it("opens with what it was made of and with nothing else", () => {
    const commitment = commit(SEALED, sha256);
    expect(opens(commitment, SEALED, sha256)).toBe(true);
    for (const arm of ARMS.slice(1)) expect(opens(commitment, { ...SEALED, arm }, sha256)).toBe(false);
    expect(opens(commitment, { ...SEALED, session: 1 }, sha256)).toBe(false);
    expect(opens(commitment, { ...SEALED, nonce: SEALED.nonce.toReversed() }, sha256)).toBe(false);
    expect(opens(commitment, { ...SEALED, protocolHash: SEALED.nonce }, sha256)).toBe(false);
    expect(opens(commitment.slice(0, 16), SEALED, sha256)).toBe(false);
  });

  it("counts sessions in 32 bits, big-endian", () => {
    commit({ ...SEALED, session: 0x8001_02ff }, sha256);
    expect([...hashed.at(-1)!.slice(46, 50)]).toEqual([0x80, 0x01, 0x02, 0xff]);
  });

  it("is of whole sessions, 32 bytes of nonce and 32 of hash", () => {
    expect(() => commit({ ...SEALED, session: -1 }, sha256)).toThrow("session must be a whole number");
    expect(() => commit({ ...SEALED, nonce: new Uint8Array(31) }, sha256)).toThrow("nonce must be 32 bytes; got 31");
    expect(() => commit({ ...SEALED, protocolHash: new Uint8Array(20) }, sha256)).toThrow(
      "protocolHash must be 32 bytes",
    );
  });
});

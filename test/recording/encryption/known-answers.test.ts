/** This file holds what encrypts against published answers: McGrew and Viega's test cases 14 and 16 for AES-256-GCM, and RFC 7914 for scrypt. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decrypt, encrypt, NONCE_BYTES } from "../../../src/recording/encryption/gcm.ts";
import { keyOfPassphrase, newScrypt, SCRYPT, scrypt } from "../../../src/recording/encryption/passphrase-key.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

const CASES = [
  {
    name: "14",
    key: "00".repeat(32),
    nonce: "00".repeat(12),
    plain: "00".repeat(16),
    about: "",
    gives: "cea7403d4d606b6e074ec5d3baf39d18",
    tag: "d0d1c8a799996bf0265b98b5d48ab919",
  },
  {
    name: "16",
    key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
    nonce: "cafebabefacedbaddecaf888",
    plain:
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    about: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    gives:
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
    tag: "76fc6ece0f4e1768cddf8853bb2d551b",
  },
];

describe("AES-256-GCM", () => {
  it.each(CASES)("test case $name comes out as published, and back", ({ key, nonce, plain, about, gives, tag }) => {
    const box = encrypt(hex(key), hex(nonce), hex(plain), hex(about));
    expect(box.toString("hex")).toBe(nonce + gives + tag);
    expect(decrypt(hex(key), box, hex(about))?.toString("hex")).toBe(plain);
    for (let at = 0; at < box.length; at++) {
      const flipped = Buffer.from(box);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(decrypt(hex(key), flipped, hex(about))).toBe(null);
    }
    expect(decrypt(hex(key), box, hex(`${about}00`))).toBe(null);
    expect(decrypt(hex(key), box.subarray(0, NONCE_BYTES), hex(about))).toBe(null);
  });
});

it("scrypt gives the keys of RFC 7914", () => {
  const keyOf = (passphrase: string, salt: string, [N, r, p]: readonly [number, number, number]) =>
    scrypt(passphrase, Buffer.from(salt, "utf8"), { N, r, p }, 64).toString("hex");
  expect(keyOf("", "", [16, 1, 1])).toBe(
    "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
  );
  expect(keyOf("pleaseletmein", "SodiumChloride", [16384, 8, 1])).toBe(
    "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
  );
});

it("a passphrase is the same however its letters are put together", () => {
  const kdf = newScrypt(16);
  expect(keyOfPassphrase("cafe\u0301", kdf)).toEqual(keyOfPassphrase("caf\u00e9", kdf));
  expect(keyOfPassphrase("cafe", kdf)).not.toEqual(keyOfPassphrase("caf\u00e9", kdf));
});

it("a log that asks for far more than Attune does is not obeyed", () => {
  const asks = (changes: object) => v.safeParse(SCRYPT, { ...newScrypt(), ...changes }).success;
  expect([asks({}), asks({ N: 2 ** 18 })]).toEqual([true, true]);
  expect([asks({ N: 2 ** 19 }), asks({ p: 16 }), asks({ r: 32 })]).toEqual([false, false, false]);
});

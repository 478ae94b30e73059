/** This file holds OSC's bytes: the specification's own examples, python-osc's, the way back, and that nothing that is none is taken for some. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeOsc } from "../../../hardware/osc/decode.ts";
import { encodeBundle, encodeMessage } from "../../../hardware/osc/encode.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("OSC 1.0", () => {
  it("is read and written as the specification's examples have it", () => {
    const oscillator = hex("2f6f7363 696c6c61 746f722f 342f6672 65717565 6e637900 2c660000 43dc0000");
    expect(decodeOsc(oscillator)).toEqual([{ address: "/oscillator/4/frequency", types: "f", values: [440] }]);
    expect(encodeMessage({ address: "/oscillator/4/frequency", values: [440] })).toEqual(oscillator);
    const foo = hex("2f666f6f 00000000 2c696973 66660000 000003e8 ffffffff 68656c6c 6f000000 3f9df3b6 40b5b22d");
    const [message] = decodeOsc(foo) ?? [];
    expect(message).toMatchObject({ address: "/foo", types: "iisff" });
    expect(message?.values.slice(0, 3)).toEqual([1000, -1, "hello"]);
    expect(message?.values[3]).toBeCloseTo(1.234, 6);
    expect(encodeMessage({ address: "/foo", values: [{ whole: 1000 }, { whole: -1 }, "hello", 1.234, 5.678] })).toEqual(
      foo,
    );
  });

  it("is read as python-osc 1.9.3 writes it: a bundle of all kinds of values", () => {
    // OscBundleBuilder(1790000000.5) with /muse/eeg (f f f f i s T b d h) and /Marker/1 without values.
    const bundle = hex(
      "2362756e646c6500 ee5bba0080000000 00000048 2f6d7573652f656567000000 2c666666666973546264680044482000 444850007fc00000" +
        "4448c00000000007 c3a90000 0000000301020300 3ff8000000000000 0000010000000000 00000010 2f4d61726b65722f31000000 2c000000",
    );
    expect(decodeOsc(bundle)).toEqual([
      {
        address: "/muse/eeg",
        types: "ffffisTbdh",
        values: [800.5, 801.25, Number.NaN, 803, 7, "é", true, new Uint8Array([1, 2, 3]), 1.5, 2 ** 40],
      },
      { address: "/Marker/1", types: "", values: [] },
    ]);
    expect(encodeBundle([], 1_790_000_000_500)).toEqual(bundle.subarray(0, 16));
  });

  it("comes back as it went, in bundles too, for any text and numbers", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 }).map((one) => one.replaceAll("\0", ""));
    const value = fc.oneof(
      fc.float({ noNaN: true }),
      text,
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((whole) => ({ whole })),
    );
    const message = fc.record({ address: text.map((one) => `/${one}`), values: fc.array(value, { maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), (messages) => {
        const plain = messages.map(({ address, values }) => ({
          address,
          values: values.map((one) => (typeof one === "object" ? one.whole : one)),
        }));
        const back = decodeOsc(encodeBundle(messages, 1_790_000_000_000));
        expect(back?.map(({ address, values }) => ({ address, values }))).toEqual(plain);
      }),
    );
  });

  it("is never read past its end, never throws, and cut anywhere is none or a whole message less", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 96 }), (bytes) => void decodeOsc(bytes)));
    const whole = encodeBundle(
      [
        { address: "/muse/eeg", values: [1, 2, 3, 4] },
        { address: "/a", values: ["b"] },
      ],
      0,
    );
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        decodeOsc(broken);
        expect(decodeOsc(whole.subarray(0, at))?.length ?? 0).toBeLessThan(2);
      }),
    );
    let nested = encodeMessage({ address: "/deep", values: [] });
    const head = encodeBundle([], 0);
    for (let depth = 0; depth < 20; depth++) {
      const length = Buffer.alloc(4);
      length.writeInt32BE(nested.length);
      nested = Buffer.concat([head, length, nested]);
    }
    expect(decodeOsc(nested)).toBeNull();
  });
});

/** This file holds what a browser without Bluetooth is told: where Chrome has it behind a flag, the flag; else another browser. */
import { describe, expect, it } from "vitest";
import { noBluetoothText } from "../../../web/words/bluetooth-words.ts";

describe("a browser that reaches no Bluetooth", () => {
  it.each([
    [
      "Chrome on Linux",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
    ],
    [
      "Edge on Linux",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
    ],
  ])("hears of the flag: %s", (_name, userAgent) => {
    expect(noBluetoothText(userAgent)).toContain("chrome://flags/#enable-web-bluetooth");
  });

  it.each([
    ["Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
    [
      "Safari",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    ],
    [
      "an Android WebView",
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
    ],
  ])("is sent to one that does: %s", (_name, userAgent) => {
    expect(noBluetoothText(userAgent)).toContain("Chrome or Edge");
  });
});

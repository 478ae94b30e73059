/** This file proves that no sentence is given to a voice that would send it away. */
import { describe, expect, it } from "vitest";
import { localSpeechVoice } from "../../../web/sound/local-speech.ts";

const voice = (name: string, lang: string, localService: boolean, isDefault = false) => ({
  name,
  lang,
  localService,
  default: isDefault,
});

describe("a voice for the instructions", () => {
  it("is one of this computer in the page's language, the usual one where there are several", () => {
    const voices = [
      voice("away", "en-US", false, true),
      voice("Anna", "de-DE", true),
      voice("first", "en_GB", true),
      voice("usual", "en-US", true, true),
    ];
    expect(localSpeechVoice(voices, "en")?.name).toBe("usual");
    expect(localSpeechVoice(voices.slice(0, 3), "en-US")?.name).toBe("first");
  });

  it("is none where every fitting voice is somebody else's", () => {
    expect(localSpeechVoice([voice("away", "en-US", false, true), voice("Anna", "de-DE", true)], "en")).toBeNull();
    expect(localSpeechVoice([], "en")).toBeNull();
  });
});

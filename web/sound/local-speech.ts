/** This file picks the speech that this computer makes itself: others send every sentence to somebody else's server, and are never used. */

type SpeechVoice = { readonly lang: string; readonly localService: boolean; readonly default: boolean };

/** Of the page's own language; null where there is none. */
export function localSpeechVoice<V extends SpeechVoice>(voices: readonly V[], language: string): V | null {
  const [wanted = ""] = language.toLowerCase().split("-");
  const fitting = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === wanted,
  );
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}

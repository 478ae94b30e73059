/** This file asks which of the streams that other programs send is meant. */
import { inBoth } from "./in-both.ts";

export const lslWords = inBoth(
  {
    several: "Several programs send EEG. Which one is yours?",
    afar: "The EEG that is heard comes from another computer. Take it only if it is yours.",
    alike: "Some call themselves alike: stop the one that is not meant, and connect again.",
    facts: (channels: number, hz: number, host: string) => `${channels} channels at ${hz} Hz, from ${host}`,
  },
  {
    several: "Mehrere Programme senden EEG. Welches ist deins?",
    afar: "Das EEG, das zu hören ist, kommt von einem anderen Computer. Nimm es nur, wenn es deins ist.",
    alike: "Einige nennen sich gleich: Halte das an, das nicht gemeint ist, und verbinde noch einmal.",
    facts: (channels, hz, host) => `${channels} Kanäle mit ${hz} Hz, von ${host}`,
  },
);

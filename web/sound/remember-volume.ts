/** This file begins with the volume of the last visit, never louder, and keeps it for the next. */
import { effect } from "@preact/signals";
import { readStored, store } from "../app/stored.ts";
import { limits, limitsFrom, setLimits, volume, volumeFrom } from "./volume.ts";

const KEY = "attune.volume";
const LIMITS_KEY = "attune.volume-limits";

export function rememberVolume(): () => void {
  volume.value = volumeFrom(readStored(KEY));
  setLimits(limitsFrom(readStored(LIMITS_KEY)));
  const stops = [
    effect(() => store(KEY, String(volume.value))),
    effect(() => store(LIMITS_KEY, JSON.stringify(limits.value))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

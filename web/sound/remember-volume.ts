/** This file begins with the volume of the last visit, never louder, and keeps it for the next. */
import { effect } from "@preact/signals";
import { readStored, store } from "../app/stored.ts";
import { volume, volumeFrom } from "./volume.ts";

const KEY = "attune.volume";

export function rememberVolume(): () => void {
  volume.value = volumeFrom(readStored(KEY));
  return effect(() => store(KEY, String(volume.value)));
}

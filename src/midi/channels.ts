/** This file gives each note its MIDI channel: one for each voice, or with MPE one for each note that sounds. */
import { CONTROL_LANES, type ControlLane, VOICES, type Voice } from "../types.ts";
import { MPE_MEMBERS } from "./bytes.ts";

/** Where General MIDI has its drums. */
const DRUMS = 10;

/** pad 1, bell 2 … pulse 7, percussion 10. */
export const VOICE_CHANNELS = Object.fromEntries(
  VOICES.map((voice, i) => [voice, voice === "percussion" ? DRUMS : i + 1]),
) as Readonly<Record<Voice, number>>;

/** CC 20, 21 …: numbers that MIDI leaves to anybody. */
const FIRST_CONTROLLER = 20;
export const LANE_CONTROLLERS = Object.fromEntries(
  CONTROL_LANES.map((lane, i) => [lane, FIRST_CONTROLLER + i]),
) as Readonly<Record<ControlLane, number>>;
/** The lanes are of the whole sound. */
export const LANE_CHANNEL = 1;

export const USED_CHANNELS: readonly number[] = Object.values(VOICE_CHANNELS);

export type Channels = { readonly take: (voice: Voice) => number; readonly release: (channel: number) => void };

export const voiceChannels = (): Channels => ({ take: (voice) => VOICE_CHANNELS[voice], release: () => {} });

/** The channel that was free for longest; where none is, the one whose note is oldest. */
export function mpeChannels(): Channels {
  let free: readonly number[] = MPE_MEMBERS;
  let taken: readonly number[] = [];
  return {
    take: () => {
      const channel = free[0] ?? taken[0] ?? MPE_MEMBERS[0] ?? 2;
      free = free.filter((one) => one !== channel);
      taken = [...taken.filter((one) => one !== channel), channel];
      return channel;
    },
    release: (channel) => {
      if (!taken.includes(channel)) return;
      taken = taken.filter((one) => one !== channel);
      free = [...free, channel];
    },
  };
}

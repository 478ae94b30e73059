/** This file fades a stereo block in and out in a straight line, and leaves it untouched, bit for bit, while fully open. */

export type Fade = {
  readonly to: (gain: 0 | 1, lengthSamples: number) => void;
  readonly apply: (left: Float32Array, right: Float32Array) => void;
  readonly isSilent: () => boolean;
};

export function createFade(startGain: 0 | 1): Fade {
  let gain: number = startGain;
  let target: number = startGain;
  let step = 0;
  return {
    to: (wanted, lengthSamples) => {
      target = wanted;
      step = (wanted === 1 ? 1 : -1) / lengthSamples;
    },
    apply: (left, right) => {
      if (gain === 1 && target === 1) return;
      for (let i = 0; i < left.length; i++) {
        if (gain !== target) gain = step > 0 ? Math.min(1, gain + step) : Math.max(0, gain + step);
        left[i] = (left[i] ?? 0) * gain;
        right[i] = (right[i] ?? 0) * gain;
      }
    },
    isSilent: () => gain === 0 && target === 0,
  };
}

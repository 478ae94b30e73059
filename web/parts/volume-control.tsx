/** This file is the volume slider and the mute button, on every screen that sounds. */
import { limits, muted, setVolume, volume } from "../sound/volume.ts";
import { listenWords } from "../words/listen-words.ts";
import { Icon } from "./icon.tsx";
import { LevelMeter } from "./level-meter.tsx";

export function VolumeControl() {
  const words = listenWords();
  const percent = Math.round(volume.value * 100);
  return (
    <div class="volume">
      <button
        type="button"
        class="button-quiet button-square"
        aria-pressed={muted.value}
        aria-label={words.mute}
        title={words.mute}
        onClick={() => {
          muted.value = !muted.value;
        }}
      >
        <Icon name={muted.value ? "muted" : "speaker"} />
      </button>
      <input
        type="range"
        min={Math.round(limits.value.least * 100)}
        max={Math.round(limits.value.most * 100)}
        aria-label={words.volume}
        aria-valuetext={muted.value ? `${percent} %, ${words.muted}` : `${percent} %`}
        value={percent}
        onInput={(event) => setVolume(Number(event.currentTarget.value) / 100)}
      />
      <LevelMeter />
      <span class="volume-text" aria-hidden="true">
        {muted.value ? words.muted : `${percent} %`}
      </span>
    </div>
  );
}

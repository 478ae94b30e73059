/** This file shows how loud it is: a bar that moves with what is sent to the loudspeaker, once a second where motion is unwanted. */
import { useEffect, useRef } from "preact/hooks";
import { isCalm } from "../app/look.ts";
import { audioStatus } from "../sound/audio-state.ts";
import { audioOutput } from "../sound/player.ts";
import { listenWords } from "../words/listen-words.ts";

const EVERY_MS = 125;
const CALM_EVERY_MS = 1000;
const QUIET_DB = -60;

export function LevelMeter() {
  const ref = useRef<HTMLMeterElement>(null);
  const isOn = audioStatus.value === "running";
  useEffect(() => {
    if (!isOn) return;
    let movedMs = 0;
    const timer = setInterval(() => {
      const nowMs = performance.now();
      if (isCalm.peek() && nowMs - movedMs < CALM_EVERY_MS) return;
      movedMs = nowMs;
      const db = audioOutput()?.levelDb() ?? QUIET_DB;
      if (ref.current) ref.current.value = Number.isFinite(db) ? Math.max(QUIET_DB, Math.min(0, db)) : QUIET_DB;
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isOn]);
  return <meter ref={ref} class="level" aria-label={listenWords().level} min={QUIET_DB} max={0} value={QUIET_DB} />;
}

/** This file is the ring around the time left: it fills as the session goes on and glows a little with the sound. */
import { useEffect, useRef } from "preact/hooks";
import { isCalm } from "../app/look.ts";
import { audioOutput } from "../sound/player.ts";

const RADIUS = 92;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;
/** Eight gentle steps a second of the light's opacity: far below anything that could flicker. */
const EVERY_MS = 125;
/** From silence to full glow. */
const QUIET_DB = -54;
const LOUD_DB = -12;

function useLevel(ref: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const timer = setInterval(() => {
      const db = isCalm.peek() ? QUIET_DB : (audioOutput()?.levelDb() ?? QUIET_DB);
      const level = Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
      ref.current?.style.setProperty("--level", (Number.isFinite(level) ? level : 0).toFixed(2));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [ref]);
}

type Props = { readonly progress: number; readonly time: string; readonly label: string; readonly spoken: string };

export function Glow({ progress, time, label, spoken }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useLevel(ref);
  const done = Math.min(1, Math.max(0, progress));
  return (
    <div ref={ref} class="glow">
      <div class="glow-light" aria-hidden="true" />
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle class="ring-track" cx="100" cy="100" r={RADIUS} />
        <circle
          class="ring-done"
          cx="100"
          cy="100"
          r={RADIUS}
          stroke-dasharray={`${done * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
          transform="rotate(-90 100 100)"
        />
      </svg>
      <div class="glow-text">
        <span class="visually-hidden">{spoken}</span>
        <span class="time" aria-hidden="true">
          {time}
        </span>
        <span class="muted" aria-hidden="true">
          {label}
        </span>
      </div>
    </div>
  );
}

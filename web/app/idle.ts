/** This file notices that nobody touches the page, so that a listening screen can dim by itself. */
import { signal } from "@preact/signals";

const IDLE_AFTER_MS = 20_000;
const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"] as const;

export const isIdle = signal(false);

/** Returns what ends the watching. */
export function watchIdle(): () => void {
  let timer = 0;
  const wake = () => {
    isIdle.value = false;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      isIdle.value = true;
    }, IDLE_AFTER_MS);
  };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, wake, { passive: true });
  wake();
  return () => {
    clearTimeout(timer);
    isIdle.value = false;
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, wake);
  };
}

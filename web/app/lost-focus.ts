/** This file moves the focus on when the control that had it is gone, so that a keyboard does not have to start over. */
import { useEffect, useRef } from "preact/hooks";

/** The element takes the focus when it appears and nothing else has it. */
export function useLostFocus<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, []);
  return ref;
}

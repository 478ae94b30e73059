/** This file is the heading of a screen; it takes the focus when the screen changes, so that a screen reader begins there. */
import { useEffect, useRef } from "preact/hooks";

/** The first screen is where the browser already begins. */
let isFirst = true;

export function ScreenTitle({ text }: { readonly text: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} · Attune`;
    if (!isFirst) ref.current?.focus();
    isFirst = false;
  }, [text]);
  return (
    <h1 ref={ref} tabIndex={-1}>
      {text}
    </h1>
  );
}

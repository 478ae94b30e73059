/** This file is the heading of a screen; it takes the focus when the screen changes, so that a screen reader begins there. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { language } from "../words/language.ts";

/** The first screen is where the browser already begins. */
let isFirst = true;

export function ScreenTitle({ text }: { readonly text: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  const spoken = useRef(language.value);
  // Before the next key can be pressed. Whoever chooses another language stays where they chose it.
  useLayoutEffect(() => {
    document.title = `${text} · Attune`;
    if (!isFirst && spoken.current === language.value) ref.current?.focus();
    spoken.current = language.value;
    isFirst = false;
  }, [text]);
  return (
    <h1 ref={ref} tabIndex={-1}>
      {text}
    </h1>
  );
}

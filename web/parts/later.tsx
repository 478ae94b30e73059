/** This file is a screen that is loaded when it is first opened, so that it does not weigh on the first one. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { navWords } from "../words/nav-words.ts";

/** What comes at once needs no word: a screen reader would read it aloud. */
const SLOW_MS = 500;

type Loaded<Props> = { readonly screen: ComponentType<Props> } | { readonly problem: true };

/** `const LabScreen = later(() => import("./lab-screen.tsx").then((file) => file.LabScreen));` */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: Loaded<Props> | null = null;
  return function Later(props: Props) {
    const [loaded, setLoaded] = useState(known);
    const [isSlow, setSlow] = useState(false);
    const fetchIt = () => {
      setLoaded(null);
      load()
        .then((screen) => {
          known = { screen };
          setLoaded(known);
        })
        // The server is gone, or a new version has other files.
        .catch(() => setLoaded({ problem: true }));
    };
    useEffect(() => {
      if (!known) fetchIt();
      const timer = setTimeout(() => setSlow(true), SLOW_MS);
      return () => clearTimeout(timer);
    }, []);
    if (loaded && "screen" in loaded) return <loaded.screen {...props} />;
    if (!loaded) return isSlow ? <p role="status">{navWords().opening}</p> : null;
    return (
      <p class="row" role="alert">
        {navWords().notLoaded}
        <button type="button" class="button" onClick={fetchIt}>
          {navWords().retry}
        </button>
      </p>
    );
  };
}

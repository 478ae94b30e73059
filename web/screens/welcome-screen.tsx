/** This file is what stands before everything else: three pages to read once, then the sound to set once; both can be come back to. */
import { hasRead, hasSetSound } from "../app/first-run.ts";
import { SESSION_PATH } from "../app/route.ts";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { safetyWords } from "../words/safety-words.ts";
import { soundCheckWords } from "../words/sound-check-words.ts";
import { SoundCheck } from "./sound-check.tsx";
import { WelcomePages } from "./welcome-pages.tsx";

const toSession = () => {
  location.hash = SESSION_PATH;
};

/** The goal is chosen after this. */
export function WelcomeScreen() {
  const words = safetyWords();
  return (
    <div class="screen screen-quiet">
      <ScreenTitle text={words.title} />
      {hasRead.value ? (
        <SoundCheck
          onDone={() => {
            hasSetSound.value = true;
          }}
        />
      ) : (
        <WelcomePages
          endWord={words.accept}
          onRead={() => {
            hasRead.value = true;
          }}
        />
      )}
    </div>
  );
}

export function AboutScreen() {
  const words = safetyWords();
  return (
    <div class="screen screen-quiet">
      <ScreenTitle text={words.again} />
      <WelcomePages endWord={words.done} onRead={toSession} />
    </div>
  );
}

export function SoundScreen() {
  return (
    <div class="screen screen-quiet">
      <ScreenTitle text={soundCheckWords().title} />
      <SoundCheck onDone={toSession} />
    </div>
  );
}

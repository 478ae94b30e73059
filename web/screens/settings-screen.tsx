/** This file is the screen on which the page is set to its reader. */
import { chosenTheme, THEMES } from "../app/page-state.ts";
import { OneOf } from "../parts/one-of.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { chosenLanguage, LANGUAGES } from "../words/language.ts";
import { LANGUAGE_NAMES, settingsWords } from "../words/settings-words.ts";

function LookCard() {
  const words = settingsWords();
  return (
    <section class="card" aria-labelledby="look-title">
      <h2 id="look-title">{words.look}</h2>
      <OneOf
        legend={words.language}
        names={["browser", ...LANGUAGES]}
        labels={{ browser: words.languageAsBrowser, ...LANGUAGE_NAMES }}
        chosen={chosenLanguage.value ?? "browser"}
        onChoose={(name) => {
          chosenLanguage.value = name === "browser" ? null : name;
        }}
      />
      <OneOf
        legend={words.theme}
        names={["system", ...THEMES]}
        labels={words.themes}
        chosen={chosenTheme.value ?? "system"}
        onChoose={(name) => {
          chosenTheme.value = name === "system" ? null : name;
        }}
      />
      <p class="muted">{words.kept}</p>
    </section>
  );
}

export function SettingsScreen() {
  return (
    <div class="screen screen-settings">
      <ScreenTitle text={settingsWords().title} />
      <div class="stack">
        <LookCard />
      </div>
    </div>
  );
}

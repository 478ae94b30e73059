/** This file is the screen on which the page is set to its reader: what it looks like, how loud it may be, and what becomes of the recordings. */

import { LANGUAGES } from "../../src/words/in-each.ts";
import { chosenContrast, chosenMotion } from "../app/look.ts";
import { chosenTheme, THEMES } from "../app/page-state.ts";
import { pathOf } from "../app/route.ts";
import { DoseLine } from "../parts/dose-line.tsx";
import { KeyList } from "../parts/key-list.tsx";
import { OneOf } from "../parts/one-of.tsx";
import { PercentSlider } from "../parts/percent-slider.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { LEAST_MOST, limits, MOST_LEAST, setLimits } from "../sound/volume.ts";
import { keyWords } from "../words/key-words.ts";
import { chosenLanguage } from "../words/language.ts";
import { LANGUAGE_NAMES, settingsWords } from "../words/settings-words.ts";
import { EncryptionCard } from "./encryption-card.tsx";
import { MidiCard } from "./midi-card.tsx";
import { MyDataCard } from "./my-data-card.tsx";
import { PlaceCard } from "./place-card.tsx";

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
      <OneOf
        legend={words.contrast}
        names={["system", "more"]}
        labels={words.contrasts}
        chosen={chosenContrast.value ?? "system"}
        onChoose={(name) => {
          chosenContrast.value = name === "system" ? null : name;
        }}
      />
      <OneOf
        legend={words.motion}
        names={["system", "less", "full"]}
        labels={words.motions}
        chosen={chosenMotion.value ?? "system"}
        onChoose={(name) => {
          chosenMotion.value = name === "system" ? null : name;
        }}
      />
    </section>
  );
}

function SoundCard() {
  const words = settingsWords();
  return (
    <section class="card" aria-labelledby="sound-limits-title">
      <h2 id="sound-limits-title">{words.sound}</h2>
      <PercentSlider
        label={words.mostVolume}
        least={LEAST_MOST}
        most={1}
        value={limits.value.most}
        onChange={(most) => setLimits({ ...limits.value, most })}
      />
      <PercentSlider
        label={words.leastVolume}
        least={0}
        most={MOST_LEAST}
        value={limits.value.least}
        onChange={(least) => setLimits({ ...limits.value, least })}
      />
      <p class="muted">{words.limitsNote}</p>
      <DoseLine withSession={false} />
      <p>
        <a class="button" href={pathOf("sound")}>
          {words.soundCheck}
        </a>
      </p>
    </section>
  );
}

function KeysCard() {
  return (
    <section class="card" aria-labelledby="keys-title">
      <h2 id="keys-title">{keyWords().title}</h2>
      <KeyList />
    </section>
  );
}

export function SettingsScreen() {
  const words = settingsWords();
  return (
    <div class="screen screen-settings">
      <ScreenTitle text={words.title} />
      <p class="muted settings-kept">{words.kept}</p>
      <div class="columns columns-even">
        <div class="stack">
          <LookCard />
          <KeysCard />
          <PlaceCard />
        </div>
        <div class="stack">
          <SoundCard />
          <MidiCard />
          <MyDataCard onDeleted={() => {}} />
          <EncryptionCard />
        </div>
      </div>
    </div>
  );
}

/** This file is the screen on which a person listens: set-up before, the living image during, a word after a session. */
import { ended, session } from "../link/live-state.ts";
import { Hero } from "../parts/hero.tsx";
import { later } from "../parts/later.tsx";
import { PersonCard } from "../parts/person-card.tsx";
import { PlacesCard } from "../parts/places-card.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { SignalCard } from "../parts/signal-card.tsx";
import { listenWords } from "../words/listen-words.ts";
import { GoOnCard } from "./go-on-card.tsx";
import { ListenScreen } from "./listen-screen.tsx";
import { SetupCard } from "./setup-card.tsx";

const EndedCard = later(() => import("./ended-card.tsx").then((file) => file.EndedCard));

export function SessionScreen() {
  const running = session.value;
  const summary = ended.value;
  return (
    <div class={running ? "screen screen-listen" : "screen"}>
      <ScreenTitle text={listenWords().title} />
      {running ? (
        <ListenScreen status={running} />
      ) : (
        <div class="stack">
          <Hero />
          <GoOnCard />
          {summary && <EndedCard summary={summary} />}
          <PlacesCard />
          <div class="columns">
            <SetupCard />
            <div class="stack">
              <PersonCard />
              <SignalCard />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

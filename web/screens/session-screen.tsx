/** This file is the screen on which a person listens: set-up before, the player during, a word after a session. */
import { ended, session } from "../link/live-state.ts";
import { PersonCard } from "../parts/person-card.tsx";
import { PlacesCard } from "../parts/places-card.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { SignalCard } from "../parts/signal-card.tsx";
import { EndedCard } from "./ended-card.tsx";
import { IndicesCard } from "./indices-card.tsx";
import { NowCard } from "./now-card.tsx";
import { SetupCard } from "./setup-card.tsx";

export function SessionScreen() {
  const running = session.value;
  const summary = ended.value;
  return (
    <div class="screen screen-session">
      <ScreenTitle text="Session" />
      <div class="stack">
        {!running && summary && <EndedCard summary={summary} />}
        <PlacesCard />
        <div class="columns">
          {running ? <NowCard status={running} /> : <SetupCard />}
          <div class="stack">
            {!running && <PersonCard />}
            <SignalCard />
          </div>
        </div>
        {running && <IndicesCard />}
      </div>
    </div>
  );
}

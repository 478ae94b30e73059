/** This file is the screen on which a person's resting signal is learned: why, the fit, the blocks of rest, and what came of it. */
import type { CalibrationStatus } from "../../src/wire.ts";
import { calibration } from "../link/live-state.ts";
import { PlacesCard } from "../parts/places-card.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { SignalCard } from "../parts/signal-card.tsx";
import { restWords } from "../words/rest-words.ts";
import { CalibrateIntro } from "./calibrate-intro.tsx";
import { CalibrateResult } from "./calibrate-result.tsx";
import { FitCard } from "./fit-card.tsx";
import { ProfilesCard } from "./profiles-card.tsx";
import { RefusedCard } from "./refused-card.tsx";
import { RestCard } from "./rest-card.tsx";

function Step({ status }: { readonly status: CalibrationStatus | null }) {
  switch (status?.phase) {
    case "fit":
      return <FitCard fit={status.fit} />;
    case "rest":
      return <RestCard rest={status.rest} without={status.without} />;
    case "refused":
      return <RefusedCard client={status.client} text={status.text} advice={status.advice} />;
    case "finished":
      return <CalibrateResult client={status.client} profile={status.profile} />;
    default:
      return <CalibrateIntro />;
  }
}

export function CalibrateScreen() {
  const status = calibration.value;
  const isOver = status === null || status.phase === "refused" || status.phase === "finished";
  return (
    <div class="screen screen-calibrate">
      <ScreenTitle text={restWords().title} />
      <div class="stack">
        <PlacesCard />
        <div class="columns">
          <Step status={status} />
          <SignalCard />
        </div>
        {isOver && <ProfilesCard />}
      </div>
    </div>
  );
}

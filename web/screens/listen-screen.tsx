/** This file is the screen while music plays: one living image about the clock, one sentence, pause, stop, mark; all else behind "Details". */
import { useComputed } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { AUDIO_RATE_HZ, type Goal } from "../../src/types.ts";
import { DEMO_SOURCE, type SessionStatus } from "../../src/wire.ts";
import { useDwell } from "../app/dwell.ts";
import { isIdle, watchIdle } from "../app/idle.ts";
import { showsDetails } from "../app/listen-details.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { LivingImage } from "../charts/living-image-canvas.tsx";
import { isPaused, listen, mark, pause, resume, stop, tellEyes } from "../link/actions.ts";
import { bars, connection, demoEyes, lean, mentalState, quality, source } from "../link/live-state.ts";
import { barAt } from "../link/upcoming-bars.ts";
import { Glow } from "../parts/glow.tsx";
import { Icon } from "../parts/icon.tsx";
import { later } from "../parts/later.tsx";
import { LevelMark } from "../parts/quality-mark.tsx";
import { SignalCard } from "../parts/signal-card.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { audioStatus, playMode, positionSec } from "../sound/audio-state.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { clockText, spokenDuration } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { musicText } from "../words/music-words.ts";
import { qualitySummary } from "../words/quality-words.ts";
import { isSimulated } from "../words/source-words.ts";
import { stageText } from "../words/training-words.ts";
import { soundText, whyText } from "../words/why.ts";
import { SealedCard } from "./sealed-card.tsx";
import { Switches } from "./switches.tsx";

const IndicesCard = later(() => import("./indices-card.tsx").then((file) => file.IndicesCard));
const LabCard = later(() => import("./lab-card.tsx").then((file) => file.LabCard));
const SpectrumCard = later(() => import("./spectrum-card.tsx").then((file) => file.SpectrumCard));

function MusicLine() {
  const sounding = useComputed(() => barAt(bars.value, positionSec.value * AUDIO_RATE_HZ));
  const bar = sounding.value;
  return <p class="music-line muted">{bar && !isPaused() ? musicText(bar, bars.value) : "\u00a0"}</p>;
}

const isDemo = (): boolean => isSimulated(source.value?.source);

function demoText(isClosed: boolean, isLearning: boolean): string {
  const words = listenWords();
  if (isLearning) return words.demoLearning;
  return isClosed ? words.demoClosed : words.demoOpen;
}

/** A sealed session tells nothing of its baseline; by then it has a first one. */
const UNTOLD_REST_SEC = 30;

function isRestKnown({ arm, elapsedSec }: SessionStatus): boolean {
  if (arm === "sealed") return elapsedSec > UNTOLD_REST_SEC;
  return (mentalState.value?.baseline.origin ?? "none") !== "none";
}

/** A stranger hears the loop: closed eyes raise alpha within seconds. */
function DemoLine({ status }: { readonly status: SessionStatus }) {
  if (!isDemo()) return null;
  const isClosed = demoEyes.value === "closed";
  // Closed before its rest is known, its eyes would be what it is compared with, and nothing would be heard of them.
  const isLearning = !isRestKnown(status);
  return (
    <p class="listen-demo">
      <span>
        <strong>{listenWords().demo}</strong> {demoText(isClosed, isLearning)}
      </span>
      <button type="button" class="button" disabled={isLearning} onClick={() => tellEyes(isClosed ? "open" : "closed")}>
        {isClosed ? listenWords().openEyes : listenWords().closeEyes}
      </button>
    </p>
  );
}

/** By then the first reading has come. */
const FIRST_READING_SEC = 5;
/** Until the music has gone there. */
const NEW_GOAL_MS = 10_000;

/** True for a while after the goal was changed as the music played. */
function useNewGoal(goal: Goal): boolean {
  const known = useRef(goal);
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    if (known.current === goal) return;
    known.current = goal;
    setNew(true);
    const timer = setTimeout(() => setNew(false), NEW_GOAL_MS);
    return () => clearTimeout(timer);
  }, [goal]);
  return isNew;
}

function WhyLine({ status }: { readonly status: SessionStatus }) {
  // Whether the headband is gone or the server: none comes.
  const isLost = connection.value === "lost" || source.value?.phase === "lost" || source.value?.phase === "failed";
  const situation = {
    goal: status.goal,
    training: status.training,
    state: mentalState.value,
    lean: lean.value,
    isDemo: isDemo(),
    isMoodLeading: status.elapsedSec < status.moodLeadsSec,
    isPaused: isPaused(),
    isJoining: status.elapsedSec > FIRST_READING_SEC,
    isLost,
    isNewGoal: useNewGoal(status.goal),
  };
  const text = status.arm === "contingent" ? whyText(situation) : soundText(situation);
  return <p class="why">{useDwell(text, isPaused() || isLost || situation.isNewGoal)}</p>;
}

/** A second click of a double click would take back what the first one did. */
const once = (act: () => void) => (event: MouseEvent) => {
  if (event.detail < 2) act();
};

/** For a page that has not joined the session's sound yet; what was taken away is brought back by a banner. */
function ListenButton() {
  const button = useLostFocus<HTMLButtonElement>();
  return (
    <button ref={button} type="button" class="button-main" onClick={listen}>
      <Icon name="speaker" /> {listenWords().listen}
    </button>
  );
}

function PauseButton() {
  const button = useLostFocus<HTMLButtonElement>();
  return isPaused() ? (
    <button ref={button} type="button" class="button-main" onClick={once(resume)}>
      <Icon name="play" /> {listenWords().resume}
    </button>
  ) : (
    <button ref={button} type="button" class="button" onClick={once(pause)}>
      <Icon name="pause" /> {listenWords().pause}
    </button>
  );
}

function Controls() {
  const isSilentHere = playMode.value !== "live" && audioStatus.value !== "starting";
  return (
    <div class="controls">
      {isSilentHere && <ListenButton />}
      {/* Anew once the other is gone, so that it takes the focus that was there. */}
      <PauseButton key={isSilentHere ? "beside" : "alone"} />
      <button type="button" class="button" onClick={stop}>
        <Icon name="stop" /> {listenWords().stop}
      </button>
      <button type="button" class="button" onClick={mark}>
        <Icon name="mark" /> {listenWords().mark}
      </button>
    </div>
  );
}

/** Time left; where the source's own length decides, time gone by. */
function Clock({ status }: { readonly status: SessionStatus }) {
  const totalSec = status.minutes * 60;
  const isOpen = totalSec === 0;
  const shownSec = isOpen ? status.elapsedSec : Math.max(0, totalSec - status.elapsedSec);
  const word = isOpen ? listenWords().soFar : listenWords().left;
  return (
    <Glow
      progress={isOpen ? 0 : status.elapsedSec / totalSec}
      time={clockText(shownSec)}
      label={isPaused() ? listenWords().paused : word}
      spoken={`${spokenDuration(shownSec)} ${word}`}
    />
  );
}

/** Drawn only while they are open: traces and charts cost more than all the rest. */
function Details({ status }: { readonly status: SessionStatus }) {
  return (
    <details
      class="listen-details"
      open={showsDetails.value}
      onToggle={(event) => {
        showsDetails.value = event.currentTarget.open;
      }}
    >
      <summary class="dims">{listenWords().details}</summary>
      {showsDetails.value && (
        <div class="stack">
          <section class="card" aria-labelledby="music-title">
            <h2 id="music-title">{listenWords().music}</h2>
            <Switches status={status} />
            <MusicLine />
            <p class="muted small">{listenWords().recorded(clockText(status.savedSec))}</p>
          </section>
          <LabCard />
          <SignalCard />
          {status.arm === "sealed" ? <SealedCard /> : <IndicesCard />}
          <SpectrumCard />
        </div>
      )}
    </details>
  );
}

export function ListenScreen({ status }: { readonly status: SessionStatus }) {
  const clock = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrollTo({ top: 0 });
    return watchIdle();
  }, []);
  return (
    <div class="listen" data-idle={isIdle.value || undefined}>
      <LivingImage clock={clock} />
      <section class="listen-now" data-world={status.world} aria-labelledby="now-title">
        <h2 id="now-title" class="visually-hidden">
          {listenWords().now}
        </h2>
        <p class="listen-what dims">
          <strong>{goalLabel(status.goal)}</strong> <span>{stageText(status.training)}</span>{" "}
          {status.condition && source.value?.source !== DEMO_SOURCE && (
            <span class="muted">{CONDITION_WORDS[status.condition].reminder}</span>
          )}
        </p>
        <div ref={clock} class="listen-clock">
          <Clock status={status} />
        </div>
        <WhyLine status={status} />
        <DemoLine status={status} />
        <div class="listen-quiet dims">
          <Controls />
          <VolumeControl />
          <p class="listen-quality">
            <LevelMark {...qualitySummary(quality.value)} />
          </p>
        </div>
      </section>
      <Details status={status} />
    </div>
  );
}

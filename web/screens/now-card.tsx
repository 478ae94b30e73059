/** This file is the player of a running session: time left, why it sounds so, pause, stop, mark, volume. */
import { useComputed } from "@preact/signals";
import { AUDIO_RATE_HZ, GOALS, WORLDS } from "../../src/types.ts";
import type { SessionStatus } from "../../src/wire.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { isPaused, listen, mark, pause, resume, setGoal, setWorld, stop } from "../link/actions.ts";
import { bars, lean, mentalState, source } from "../link/live-state.ts";
import { barAt } from "../link/upcoming-bars.ts";
import { Glow } from "../parts/glow.tsx";
import { Icon } from "../parts/icon.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { audioStatus, playMode, positionSec } from "../sound/audio-state.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { clockText, spokenDuration } from "../words/duration.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { musicText } from "../words/music-words.ts";
import { whyText } from "../words/why.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

function MusicLine() {
  const sounding = useComputed(() => barAt(bars.value, positionSec.value * AUDIO_RATE_HZ));
  const bar = sounding.value;
  return <p class="music-line muted">{bar && !isPaused() ? musicText(bar) : "\u00a0"}</p>;
}

function WhyLine({ status }: { readonly status: SessionStatus }) {
  const situation = {
    goal: status.goal,
    state: mentalState.value,
    lean: lean.value,
    isPaused: isPaused(),
    isLost: source.value?.phase === "lost" || source.value?.phase === "failed",
  };
  return <p class="why">{whyText(situation)}</p>;
}

/** For a page that has not joined the session's sound yet; what was taken away is brought back by a banner. */
function ListenButton() {
  if (playMode.value === "live" || audioStatus.value === "starting") return null;
  return (
    <button type="button" class="button-main" onClick={listen}>
      <Icon name="speaker" /> Listen
    </button>
  );
}

function Controls() {
  const first = useLostFocus<HTMLButtonElement>();
  return (
    <div class="controls">
      <ListenButton />
      {isPaused() ? (
        <button ref={first} type="button" class="button-main" onClick={resume}>
          <Icon name="play" /> Resume
        </button>
      ) : (
        <button ref={first} type="button" class="button" onClick={pause}>
          <Icon name="pause" /> Pause
        </button>
      )}
      <button type="button" class="button" onClick={stop}>
        <Icon name="stop" /> Stop
      </button>
      <button type="button" class="button" onClick={mark}>
        <Icon name="mark" /> Mark
      </button>
    </div>
  );
}

/** Time left; where the source's own length decides, time gone by. */
function Clock({ status }: { readonly status: SessionStatus }) {
  const totalSec = status.minutes * 60;
  const isOpen = totalSec === 0;
  const shownSec = isOpen ? status.elapsedSec : Math.max(0, totalSec - status.elapsedSec);
  const word = isOpen ? "so far" : "left";
  return (
    <Glow
      progress={isOpen ? 0 : status.elapsedSec / totalSec}
      time={clockText(shownSec)}
      label={isPaused() ? "paused" : word}
      spoken={`${spokenDuration(shownSec)} ${word}`}
    />
  );
}

type SwitchProps<Name extends string> = {
  readonly label: string;
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, { readonly label: string }>>;
  readonly value: Name;
  readonly onSwitch: (name: Name) => void;
};

function Switch<Name extends string>({ label, names, words, value, onSwitch }: SwitchProps<Name>) {
  const id = `now-${label.toLowerCase()}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = names.find((name) => name === currentTarget.value);
          if (chosen) onSwitch(chosen);
        }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {words[name].label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Goal and world may be changed as the music plays; it follows within a bar or two. */
function Switches({ status }: { readonly status: SessionStatus }) {
  return (
    <div class="switches">
      <Switch label="Goal" names={GOALS} words={GOAL_WORDS} value={status.goal} onSwitch={setGoal} />
      <Switch label="World" names={WORLDS} words={WORLD_WORDS} value={status.world} onSwitch={setWorld} />
    </div>
  );
}

export function NowCard({ status }: { readonly status: SessionStatus }) {
  return (
    <section class="card now" aria-labelledby="now-title">
      <h2 id="now-title" class="visually-hidden">
        Now playing
      </h2>
      <Clock status={status} />
      <div class="now-side">
        <Switches status={status} />
        <WhyLine status={status} />
        <MusicLine />
        {status.condition && <p class="muted small">{CONDITION_WORDS[status.condition].reminder}</p>}
        <Controls />
        <VolumeControl />
        <p class="muted small">Recorded up to {clockText(status.savedSec)}, on this computer only.</p>
      </div>
    </section>
  );
}

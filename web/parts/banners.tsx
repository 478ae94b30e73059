/** This file says at the top of the page what is not as it should be, and what was just reported. */
import { resumeSound } from "../link/actions.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { connection, notices, session, source } from "../link/live-state.ts";
import { dropNotice } from "../link/notices.ts";
import { audioStatus, playMode } from "../sound/audio-state.ts";
import { sentence } from "../words/sentence.ts";
import { Icon } from "./icon.tsx";

function LinkBanner() {
  if (connection.value !== "lost") return null;
  return (
    <p class="banner banner-warning">
      <strong>Attune cannot be reached.</strong> It is being tried again.{" "}
      {session.value && "The music turns neutral until it is back; the recording goes on there."}
    </p>
  );
}

function RecordingBanner() {
  const why = session.value?.unsaved;
  if (!why) return null;
  return (
    <p class="banner banner-error">
      <strong>Nothing is being saved.</strong> {sentence(why)} The music goes on, and the recording goes on as soon as
      it can.
    </p>
  );
}

function SourceBanner() {
  const status = source.value;
  const isWanted = session.value !== null || isCalibrating();
  if (!isWanted || (status?.phase !== "lost" && status?.phase !== "failed")) return null;
  return (
    <p class="banner banner-warning">
      <strong>{sentence(status.message)}</strong> {sentence(status.hint)}{" "}
      {session.value ? "The music stays neutral, and the recording marks the gap." : "Nothing counts until it is back."}
    </p>
  );
}

const SOUND_TEXTS = {
  suspended: { text: "The browser has stopped the sound.", button: "Resume sound" },
  interrupted: { text: "Something else has taken the sound, such as a call.", button: "Resume sound" },
  elsewhere: { text: "The sound is in another tab, the one where you clicked last.", button: "Play here" },
} as const;

function SoundBanner() {
  const status = audioStatus.value;
  const isWanted = playMode.value !== "none" || isCalibrating();
  if (!isWanted || (status !== "suspended" && status !== "interrupted" && status !== "elsewhere")) return null;
  const { text, button } = SOUND_TEXTS[status];
  return (
    <p class="banner banner-warning">
      {text}{" "}
      <button type="button" class="button" onClick={resumeSound}>
        {button}
      </button>
    </p>
  );
}

function Notices() {
  return (
    <>
      {notices.value.map(({ id, level, text }) => (
        <p key={id} class={`banner banner-${level}`}>
          <span>{text}</span>
          <button
            type="button"
            class="button-quiet button-square"
            aria-label="Dismiss"
            onClick={() => {
              notices.value = dropNotice(notices.value, id);
            }}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </>
  );
}

export function Banners() {
  return (
    <div class="banners" role="status" aria-live="polite">
      <LinkBanner />
      <RecordingBanner />
      <SourceBanner />
      <SoundBanner />
      <Notices />
    </div>
  );
}

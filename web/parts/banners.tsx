/** This file says at the top of the page what is not as it should be, and what was just reported. */
import { resumeSound } from "../link/actions.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { connection, notices, session, source } from "../link/live-state.ts";
import { dropNotice, type Notice } from "../link/notices.ts";
import { audioStatus, playMode } from "../sound/audio-state.ts";
import { bannerWords } from "../words/banner-words.ts";
import { sentence } from "../words/sentence.ts";
import { Icon } from "./icon.tsx";

function LinkBanner() {
  const words = bannerWords();
  if (connection.value !== "lost") return null;
  return (
    <p class="banner banner-warning">
      <strong>{words.unreachable}</strong> {words.trying} {session.value && words.neutralUntil}
    </p>
  );
}

function RecordingBanner() {
  const why = session.value?.unsaved;
  if (!why) return null;
  return (
    <p class="banner banner-error">
      <strong>{bannerWords().unsaved}</strong> {sentence(why)} {bannerWords().goesOn}
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
      {session.value ? bannerWords().staysNeutral : bannerWords().nothingCounts}
    </p>
  );
}

function SoundBanner() {
  const status = audioStatus.value;
  const isWanted = playMode.value !== "none" || isCalibrating();
  if (!isWanted || (status !== "suspended" && status !== "interrupted" && status !== "elsewhere")) return null;
  const { text, button } = bannerWords().sound[status];
  return (
    <p class="banner banner-warning">
      {text}{" "}
      <button type="button" class="button" onClick={resumeSound}>
        {button}
      </button>
    </p>
  );
}

function NoticeLine({ id, level, text }: Notice) {
  return (
    <p class={`banner banner-${level}`}>
      <span>{text}</span>
      <button
        type="button"
        class="button-quiet button-square"
        aria-label={bannerWords().dismiss}
        onClick={() => {
          notices.value = dropNotice(notices.value, id);
        }}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}

const isPassing = ({ level }: Notice): boolean => level === "info";

/** What only passes by lies over the page: it pushes nothing from its place. */
function Notices() {
  return (
    <>
      {notices.value
        .filter((one) => !isPassing(one))
        .map((one) => (
          <NoticeLine key={one.id} {...one} />
        ))}
      <div class="passing">
        {notices.value.filter(isPassing).map((one) => (
          <NoticeLine key={one.id} {...one} />
        ))}
      </div>
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

/** This file lets an opened source stream: to what shows it, and to whoever has it lent; that nothing comes from it is noticed here. */
import type { BoardInputs, Source } from "../../../hardware/source.ts";
import { isSparse, type SourceEvent } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";
import { createLiveFeed, createPulledFeed, type Feed, type FeedConfig } from "./feed.ts";
import type { Remark, StatusTeller } from "./source-status.ts";
import type { View } from "./source-view.ts";
import { withoutContent } from "./tell-file-error.ts";
import { watchArrivals } from "./watch-arrivals.ts";

export type Streaming = { readonly feed: Feed; readonly abort: AbortController };

/** What a board's supervisor says of a silence: it is told once, whoever notices it first. */
const AWAY_NOTICES = ["SOURCE_SILENT", "SOURCE_LOST"];
const BACK_NOTICE = "SOURCE_BACK";

/** `isLent`: somebody pulls it from its first event on. `view` is read at each event, so that channels can be placed anew. */
export function streamSource(config: {
  readonly name: string;
  readonly inputs: BoardInputs;
  readonly remark: Remark;
  readonly source: Source;
  readonly view: View;
  readonly isLent: boolean;
  readonly status: StatusTeller;
  readonly onMessage: (message: ServerMessage) => void;
}): Streaming {
  const { name, inputs, remark, source, view, isLent, status, onMessage } = config;
  const abort = new AbortController();
  const { signal } = abort;
  async function* placedChunks(): AsyncGenerator<SourceEvent> {
    for await (const event of source.chunks()) yield view.placing.place(event);
  }
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  // A strap goes on while the headband is silent.
  const isArrival = (event: SourceEvent) => !eeg || (event.type === "chunk" && event.stream === eeg.id);
  /** Rates of the streams that are counted by the clock: of beats, and of what came later. */
  const clockedHz = new Map(
    source.streams.filter(isSparse).map(({ id, samplingRateHz }): [string, number] => [id, samplingRateHz]),
  );
  const unjoined = source.onStream?.(({ stream }) => void clockedHz.set(stream.id, stream.samplingRateHz));
  const watch = watchArrivals(source.pace === "live", (arriving, why) =>
    arriving ? status.back(name, remark) : status.lost(name, why),
  );
  const deaf = source.onNotice?.(({ code, level, text }) => {
    if (AWAY_NOTICES.includes(code)) watch.silent(text);
    else if (code !== BACK_NOTICE) status.notice(level, text);
  });
  const unheard = source.onHeadband?.((word) => {
    view.words.take(view.placing.word(word));
    status.setBattery(word.battery);
  });
  const stop = () => {
    watch.stop();
    deaf?.();
    unheard?.();
    unjoined?.();
  };
  signal.addEventListener("abort", stop);
  const show = (event: SourceEvent) => {
    if (signal.aborted) return;
    if (isArrival(event)) watch.arrived();
    for (const message of view.preview(event)) onMessage(message);
  };
  const onEnd: FeedConfig["onEnd"] = (failed) => {
    stop();
    if (failed) status.failed(withoutContent({ name, inputs }, failed.error));
    else status.ended(name);
    // A device that failed is let go of; a file stays, for who plays it again.
    if (failed && source.pace === "live") void source.close().catch(() => {});
  };
  const feeding = {
    ...{ source: { ...source, chunks: placedChunks }, show, onEnd, signal },
    clockedHz: (stream: string) => clockedHz.get(stream) ?? null,
  };
  return { feed: source.pace === "live" ? createLiveFeed(feeding) : createPulledFeed(feeding, isLent), abort };
}

/**
 * This file keeps the one source that is open: shows it, watches that samples arrive, and lends it to one session or one calibration.
 * While it is lent it can neither be changed nor lent again; who asks is told who has it.
 */
import { headbandOf } from "../../../calibration/headband-of.ts";
import { noImpedance } from "../../../hardware/impedance/measure-impedance.ts";
import { checkPlaces } from "../../../hardware/places.ts";
import type { BoardInputs, DeviceId, Source } from "../../../hardware/source.ts";
import { failure } from "../../errors.ts";
import { drawSeed } from "../../session/draw-seed.ts";
import { rateRemark, refuseLoad, refuseRate } from "../../session/eeg-rate.ts";
import type { Condition, Places, StreamJoined } from "../../types.ts";
import type { DisplayMains, ImpedanceReport, ServerMessage, SourceStatus } from "../../wire.ts";
import { isFileSource } from "./file-gate.ts";
import { type Holder, heldBy, type Lease } from "./lease.ts";
import type { PlacesMemory } from "./places-memory.ts";
import { createSourceStatus, NO_PLACES, type Remark } from "./source-status.ts";
import { createViewOf, onHeadbandOf, type View } from "./source-view.ts";
import { type Streaming, streamSource } from "./stream-source.ts";
import { withoutContent } from "./tell-file-error.ts";

/** `seed` is a simulated person's; a file must lie below one of `folders`, where they are told. */
export type OpenSource = (
  name: string,
  inputs: BoardInputs,
  onProgress: (text: string) => void,
  seed: number,
  folders?: readonly string[],
) => Promise<Source>;

export type MeasureImpedance = {
  readonly offers: (name: string) => boolean;
  readonly measure: (
    name: string,
    inputs: BoardInputs,
    places: Places | null,
    onStep: (step: number, count: number) => void,
  ) => Promise<ImpedanceReport>;
};

export type SourceHub = {
  /** Closes what is open and opens this one; resolves when it streams. Throws at once while it is lent. */
  readonly choose: (name: string, inputs: BoardInputs, remark?: Remark, device?: DeviceId) => Promise<void>;
  /** Opens once more, with the same inputs, what could not be opened or was lost for good. Throws where nothing failed. */
  readonly again: () => Promise<void>;
  readonly status: () => SourceStatus;
  /** Which mains is taken out of what is drawn; null: as found in what comes. */
  readonly mainsHz: () => DisplayMains;
  readonly drawWithout: (mainsHz: DisplayMains) => void;
  /** Where the channels of the open source sit from now on, null as it names them itself; remembered with the headband. Throws at once while it is lent. */
  readonly place: (places: Places | null) => void;
  /** Measures at the open board, which is closed for it and opened anew; throws at once while it is lent. */
  readonly impedance: () => Promise<ImpedanceReport>;
  /** Tells a simulated person to open or close their eyes; throws for what is none, and while a calibration says so itself. */
  readonly instruct: (eyes: Condition) => void;
  /** What is open, as a profile calls it; null where nothing is. */
  readonly headband: () => string | null;
  /**
   * Throws at once while another has it. What can outrun real time begins again, so that a session has a recorded file whole; a
   * simulated person is then the one of this seed, or the same as before.
   */
  readonly lend: (holder: Holder, seed?: number) => Promise<Lease>;
  readonly close: () => Promise<void>;
};

type Choice = {
  readonly name: string;
  readonly inputs: BoardInputs;
  /** The one that answered before: no other is opened, and nothing is called by it that nobody said. */
  readonly device: DeviceId;
  readonly remark: Remark;
  /** Of the person that a simulated listener is from this choice to the next. */
  readonly seed: number;
};
type Open = Choice &
  Streaming & {
    /** With the streams that joined it since. */
    source: Source;
    readonly view: View;
  };

const NO_REMARK: Remark = { message: "", hint: "" };
const isListener = (name: string) => name === "listener" || name.startsWith("listener:");

export function createSourceHub(config: {
  readonly open: OpenSource;
  /** Of the notch in what is drawn; null: as found in what comes. */
  readonly mainsHz: 50 | 60 | null;
  readonly memory: PlacesMemory;
  readonly impedance: MeasureImpedance;
  readonly onMessage: (message: ServerMessage) => void;
  /** Somebody chose it, and it streams; `device` tells it from others of its kind, also where nobody said that. */
  readonly onChosen?: (chosen: {
    readonly name: string;
    readonly inputs: BoardInputs;
    readonly device: DeviceId;
  }) => void;
}): SourceHub {
  const { onMessage } = config;
  const status = createSourceStatus(onMessage);
  let mainsHz: DisplayMains = config.mainsHz;
  const viewOf = createViewOf({ mainsHz: () => mainsHz, offersImpedance: config.impedance.offers });
  let current: Open | null = null;
  let holder: Holder | null = null;
  /** Rises with every opening: an older one that opens late sees that it is no longer wanted. */
  let opening = 0;
  /** What was asked for last: a person may ask for it again. */
  let last: Choice | null = null;
  let isOver = false;

  async function closeCurrent(): Promise<void> {
    const open = current;
    current = null;
    open?.abort.abort();
    await open?.source.close();
  }

  async function open(choice: Choice, seed: number, isLent: boolean): Promise<Open> {
    const mine = ++opening;
    const { name } = choice;
    if (!isLent) last = choice;
    // A file needs no device that another has: what streams stays until it is known that the file can be read.
    const keepsOld =
      isFileSource(name) && current !== null && status.now().phase === "streaming" && name !== current.name;
    const letGo = async () => {
      await closeCurrent();
      if (mine !== opening) throw superseded(name);
      status.opening(name);
    };
    if (!keepsOld) await letGo();
    const onProgress = (message: string) => {
      if (mine === opening && !keepsOld) status.set({ message });
    };
    const source = await config
      .open(name, { ...choice.device, ...choice.inputs }, onProgress, seed)
      .catch((problem: unknown) => {
        if (mine !== opening) throw superseded(name);
        const error = withoutContent(choice, problem);
        if (!keepsOld) status.failed(error);
        throw error;
      });
    if (keepsOld) await letGo().catch((error: unknown) => source.close().finally(() => Promise.reject(error)));
    if (mine !== opening) {
      await source.close();
      throw superseded(name);
    }
    const placed = await placedOrClosed(choice, source);
    const { lengthSec } = source;
    const { view, told } = placed;
    status.set({ phase: "streaming", source: name, ...told, ...(lengthSec && { lengthSec }), ...choice.remark });
    const made: Open = {
      ...{ ...choice, source, view },
      ...streamSource({ ...choice, source, view, isLent, status, onMessage }),
    };
    current = made;
    source.onStream?.((joined) => join(made, joined));
    const remark = rateRemark(source.streams);
    if (remark) status.notice("warning", remark);
    return made;
  }

  /** The session that runs is told by the source itself; the next one has the stream from its start. */
  function join(open: Open, { stream, source: name }: StreamJoined): void {
    if (open.abort.signal.aborted) return;
    const { source, view } = open;
    open.source = { ...source, streams: [...source.streams, stream], also: [...(source.also ?? []), name] };
    const { places, message, hint } = status.now();
    view.placing = viewOf(open.source, places, "places").view.placing;
    status.set({ streams: view.placing.streams, message, hint });
  }

  /** A rate that cannot be followed, and what was said of another number of channels, leave nothing open. */
  async function placedOrClosed(choice: Choice, source: Source) {
    try {
      refuseRate(choice.name, source.streams);
      refuseLoad(choice.name, source.streams);
      return viewOf(source, config.memory.recall(source, headbandOf(source, choice.inputs)), "--places");
    } catch (error) {
      await source.close();
      status.failed(error);
      throw error;
    }
  }

  function place(places: Places | null): void {
    const { source, view, inputs, remark } = openAndFree();
    const placed = viewOf(source, places && checkPlaces(places), "places");
    config.memory.remember(source, headbandOf(source, inputs), places);
    Object.assign(view, placed.view);
    status.set({ ...placed.told, ...remark });
  }

  function refuseLent(): void {
    if (holder !== null) throw heldBy(holder);
  }

  function openAndFree(): Open {
    refuseLent();
    if (current) return current;
    throw failure("NO_SOURCE", "no source is open", { hint: "Choose a source first." });
  }

  function choose(name: string, inputs: BoardInputs, remark = NO_REMARK, device: DeviceId = {}): Promise<void> {
    refuseLent();
    const seed = drawSeed();
    return open({ name, inputs, device, remark, seed }, seed, false).then(({ source }) =>
      config.onChosen?.({ name, inputs, device: source.device ?? device }),
    );
  }

  function again(): Promise<void> {
    const { phase, source } = status.now();
    if (last && phase === "failed" && source === last.name)
      return choose(last.name, last.inputs, last.remark, last.device);
    throw failure("NO_SOURCE", "nothing failed that could be tried again", { hint: "Choose a source." });
  }

  function instruct(eyes: Condition): void {
    if (holder !== null && holder !== "session") throw heldBy(holder);
    if (current === null || !isListener(current.name)) {
      throw failure("NOT_SIMULATED", "only a simulated listener can be told to open or close its eyes", {
        hint: "Choose the demo under Change source.",
      });
    }
    current.source.notify?.({ type: "instruction", eyes });
  }

  /** The board's own current would be heard as a signal: nobody else has it meanwhile. */
  async function impedance(): Promise<ImpedanceReport> {
    const { name, inputs, device, remark, seed } = openAndFree();
    if (!config.impedance.offers(name)) throw noImpedance(name);
    const { places } = status.now();
    holder = "impedance";
    try {
      await closeCurrent();
      const say = (text: string) => status.set({ phase: "opening", ...NO_PLACES, message: text });
      say("Measuring the impedance");
      const onStep = (step: number, count: number) => say(`Measuring the impedance: electrode ${step} of ${count}`);
      return await config.impedance.measure(name, { ...device, ...inputs }, places, onStep);
    } finally {
      holder = null;
      // A board that does not come back is told by its status.
      if (!isOver) await open({ name, inputs, device, remark, seed }, seed, false).catch(() => {});
    }
  }

  function lend(to: Holder, seed?: number): Promise<Lease> {
    refuseLent();
    holder = to;
    return leaseOf(seed).catch((error: unknown) => {
      holder = null;
      throw error;
    });
  }

  async function leaseOf(seed: number | undefined): Promise<Lease> {
    const lent = current?.source.pace === "pulled" ? await open(current, seed ?? current.seed, true) : current;
    const { phase, message } = status.now();
    if (!lent || phase === "failed" || phase === "none") {
      throw failure("NO_SOURCE", "no source is streaming", { hint: message || "Choose a source first." });
    }
    const { source, feed, view } = lent;
    const { streams, placesAre } = view.placing;
    let isReleased = false;
    return {
      source: { ...source, streams, placesAre, chunks: feed.lend, ...onHeadbandOf(source, view) },
      headband: nameOf(lent),
      release: () => {
        if (isReleased) return;
        isReleased = true;
        holder = null;
        feed.reclaim();
      },
    };
  }

  const close = async () => {
    isOver = true;
    opening++;
    await closeCurrent();
    status.forget();
  };
  const headband = () => (current ? nameOf(current) : null);
  const drawWithout = (wanted: DisplayMains) => {
    mainsHz = wanted;
  };
  return {
    choose,
    again,
    status: status.now,
    mainsHz: () => mainsHz,
    drawWithout,
    place,
    impedance,
    instruct,
    headband,
    lend,
    close,
  };
}

const nameOf = ({ source, inputs }: Open): string => headbandOf(source, inputs);

const superseded = (name: string) => failure("SUPERSEDED", `${name} was not opened, because another source was chosen`);

/** This file puts the server together: one port on this machine, one source, one session at a time, any number of pages. */

import { randomBytes } from "node:crypto";
import { CALIBRATION, type CalibrationPlan } from "../../calibration/plan.ts";
import { noImpedance } from "../../hardware/impedance/measure-impedance.ts";
import type { BoardInputs, DeviceId } from "../../hardware/source.ts";
import { createRadio, openWebBluetooth, WEB_BLUETOOTH } from "../../hardware/web-bluetooth/open-web-bluetooth.ts";
import type { FoundBank } from "../bank/find-bank.ts";
import { VERSION } from "../config.ts";
import { createMarkDoor, type MarkDoor } from "../doors/mark-door.ts";
import type { Tap } from "../doors/session-tap.ts";
import { failure, lineOf } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { Condition } from "../types.ts";
import type { ServerMessage, SourceChoice } from "../wire.ts";
import { createDownloads } from "./http/downloads.ts";
import { createKeyCheck, linkOf, makeKey } from "./http/entry-key.ts";
import { createHttpApp } from "./http/http-app.ts";
import { createRefusalLog } from "./http/log-refusals.ts";
import { closeServer, listenOnLoopback, urlOf } from "./http/loopback.ts";
import { createPlaybacks } from "./http/playbacks.ts";
import { createIsOwnUser, type Ends } from "./http/socket-owner.ts";
import { createStrangers } from "./http/strangers.ts";
import { readToken } from "./http/token.ts";
import { answerMessage } from "./live/answer-message.ts";
import { type LiveSocket, openLiveSocket } from "./live/live-socket.ts";
import type { Log } from "./log.ts";
import { whereOf } from "./outlive-errors.ts";
import { createReading } from "./reading/reading.ts";
import { startRepairs } from "./repairs.ts";
import { noteRunning } from "./running-file.ts";
import { createBrokenOffSessions } from "./source/broken-off-sessions.ts";
import { createCalibrationHost } from "./source/calibration-host.ts";
import { createDepartures } from "./source/departures.ts";
import { createFileGate } from "./source/file-gate.ts";
import { rememberHeadband } from "./source/last-headband.ts";
import { createPickedFiles } from "./source/picked-files.ts";
import { createPlacesMemory, type SaidPlaces } from "./source/places-memory.ts";
import { createSessionHost } from "./source/session-host.ts";
import type { ArmAsk } from "./source/settled.ts";
import { createSourceHub, type MeasureImpedance, type OpenSource, type SourceHub } from "./source/source-hub.ts";
import type { Remark } from "./source/source-status.ts";
import { withStrap } from "./source/with-strap.ts";

/** `folders`: all below them; `named`: the source or path that the command line names. */
export type FileRules = { readonly folders: readonly string[]; readonly named: readonly string[] };

export type ServerOptions = {
  readonly dataDir: string;
  /** The built page. */
  readonly webDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Of the notch in what is drawn; null: as found in what comes. */
  readonly mainsHz: 50 | 60 | null;
  /** From a mood said before to the goal; left out: as usual. */
  readonly moodMinutes?: number;
  /** How people sit, unless a page says otherwise; left out: as they chose last, or as usual for the goal. */
  readonly condition?: Condition;
  /** What sessions of its goal do where a page does not say. */
  readonly protocol?: Protocol;
  /** What is fed back, unless a page says otherwise; left out: the person's own reading. */
  readonly arm?: ArmAsk;
  /** Where the channels of the source that the command names sit; left out: as it names them, or as was said before. */
  readonly places?: SaidPlaces;
  /** How the page calibrates; left out: CALIBRATION. */
  readonly plan?: CalibrationPlan;
  readonly open: OpenSource;
  /** Left out: no board measures any. */
  readonly impedance?: MeasureImpedance;
  /** Which files a page may open, beside those that a person picks; left out: no others. */
  readonly files?: FileRules;
  readonly sources: () => Promise<readonly SourceChoice[]>;
  /** A program that hears what sessions give; null or left out: none. */
  readonly tap?: Tap | null;
  /** The recorded instruments, asked for anew each time: they may come while the server runs. Left out: none. */
  readonly bank?: () => FoundBank | null;
  /** Whether a connection is this user's; left out: as the system tells. */
  readonly isOwnUser?: (ends: Ends) => boolean;
  readonly log: Log;
};

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  /** Opens the page in one browser, once, soon: for where the plain address does not. */
  readonly makeLink: () => string;
  /** The remark stands in the source's status while it streams: why this one, and not another. */
  readonly chooseSource: (name: string, inputs?: BoardInputs, remark?: Remark, device?: DeviceId) => Promise<void>;
  /** Takes a mark of another program; throws what is refused. */
  readonly mark: MarkDoor;
  /** Something threw where nobody waited for it: logged, and told to the pages. */
  readonly tellFault: (error: unknown) => void;
  /** Fades and closes a running session, then source, pages and port. */
  readonly close: () => Promise<void>;
};

const NO_IMPEDANCE: MeasureImpedance = {
  offers: () => false,
  measure: (name) => Promise.reject(noImpedance(name)),
};

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, log } = options;
  const token = readToken(dataDir);
  const { server, port } = await listenOnLoopback(options.port);
  const rules = { port, token };
  const maker = { token, run: randomBytes(16).toString("hex") };
  const strangers = createStrangers();
  server.on("connection", strangers.arrived);
  let live: LiveSocket | null = null;
  const reading = createReading(dataDir);
  const playbacks = createPlaybacks(dataDir, reading);
  const onMessage = (message: ServerMessage) => {
    live?.broadcast(message);
    // Whoever was heard will look at it next.
    if (message.type === "ended") playbacks.prepare(message.summary.session);
  };
  const tell = (text: string) => onMessage({ type: "notice", level: "warning", text });
  const memory = createPlacesMemory({ dataDir, said: options.places ?? null, tell });
  const { impedance = NO_IMPEDANCE } = options;
  const picked = createPickedFiles(dataDir, () => hub.status().source);
  const { folders, named } = options.files ?? { folders: [], named: [] };
  const gate = createFileGate([picked.dir, ...folders], named);
  const radio = createRadio();
  let opening = new AbortController();
  const openGated: OpenSource = async (name, inputs, onProgress, seed) => {
    // A band is waited for until another source is chosen.
    opening.abort();
    opening = new AbortController();
    const folders = gate.foldersFor(inputs.file ?? name);
    const opened =
      name === WEB_BLUETOOTH
        ? openWebBluetooth(radio, inputs, undefined, opening.signal)
        : options.open(name, inputs, onProgress, seed, folders);
    return withStrap(await opened, radio);
  };
  const hub: SourceHub = createSourceHub({
    open: openGated,
    mainsHz: options.mainsHz,
    memory,
    impedance,
    onMessage,
    onChosen: (chosen) => rememberHeadband(dataDir, chosen, tell),
  });
  const { plan = CALIBRATION } = options;
  const { bank = () => null } = options;
  const shared = { dataDir, hub, onMessage, log };
  const way = options.moodMinutes !== undefined && { moodMinutes: options.moodMinutes };
  const { condition, protocol, arm } = options;
  const asked = { ...(condition && { condition }), ...(protocol && { protocol }), ...(arm && { arm }) };
  const brokenOff = createBrokenOffSessions({ ...shared, reading });
  const { tap = null } = options;
  const departures = createDepartures((client) => {
    const stop = { hint: "Stop it first." };
    if (host.whose() === client)
      return failure("SESSION_OPEN", `a session of ${client} is being recorded or begins`, stop);
    return calibration.whose() === client
      ? failure("CALIBRATION_RUNNING", `${client} is being calibrated`, {
          hint: "Give it up, or wait until it is done.",
        })
      : null;
  });
  const { refuse } = departures;
  const host = createSessionHost({
    ...shared,
    refuse,
    bank,
    reading,
    tap,
    onGoneOn: brokenOff.forget,
    ...way,
    ...asked,
  });
  const calibration = createCalibrationHost({ ...shared, refuse, plan });
  const mark = createMarkDoor(host.markable);
  const downloads = createDownloads(dataDir);
  /** What happened before anybody looked: the first page hears it. */
  const untold: ServerMessage[] = [];
  const greet = (): readonly ServerMessage[] => [
    {
      type: "welcome",
      version: VERSION,
      source: hub.status(),
      session: host.status(),
      calibration: calibration.status(),
      condition: condition ?? null,
      arm: arm?.arm ?? null,
      resumable: brokenOff.list(),
    },
    ...host.backlog(),
    ...untold.splice(0),
  ];
  const onRefusal = createRefusalLog(log);
  live = openLiveSocket({
    server,
    rules,
    greet,
    onMessage: (message, reply) =>
      void answerMessage(message, { session: host, calibration, brokenOff, hub, radio }, reply),
    onRefusal,
    welcome: strangers.welcome,
    log,
  });
  const parts = {
    onRefusal,
    dataDir,
    url: urlOf(port),
    version: VERSION,
    hub,
    host,
    brokenOff,
    calibration,
    departures,
    mark,
    protocol: protocol ?? null,
    arm: arm ?? null,
    sources: options.sources,
    bank,
    downloads,
    reading,
    gate,
    picked,
    playbacks,
    onUnlocked: () => {
      brokenOff.look();
      repairs.again();
    },
    log,
  };
  const counts = () => ({ ...live?.counts(), ...host.lateness() });
  const doors = {
    rules,
    isOwnUser: options.isOwnUser ?? createIsOwnUser(),
    opensWith: createKeyCheck(maker),
    strangers,
  };
  server.on("request", createHttpApp({ ...parts, ...doors, counts, webDir: options.webDir }));
  const forget = noteRunning(dataDir, { url: urlOf(port), pid: process.pid, run: maker.run });

  const repairs = startRepairs({
    dataDir,
    log,
    tell: (notice) => {
      if (live?.counts().pages === 0) untold.push(notice);
      else onMessage(notice);
    },
  });

  const close = async () => {
    forget();
    repairs.close();
    brokenOff.close();
    await calibration.stop();
    await host.stop();
    await hub.close();
    picked.keepOnly(null);
    downloads.close();
    reading.close();
    live.close();
    await closeServer(server);
  };
  return {
    url: urlOf(port),
    port,
    makeLink: () => linkOf(urlOf(port), makeKey(maker)),
    mark,
    chooseSource: (name, inputs = {}, remark, device) => hub.choose(name, inputs, remark, device),
    tellFault: (error) => {
      log.error({ problem: whereOf(error) }, "an error that nobody waited for; the server goes on");
      const text = `Something in Attune failed (${lineOf(error)}). What is running goes on; if it does not, start it again.`;
      onMessage({ type: "notice", level: "warning", text });
    },
    close,
  };
}

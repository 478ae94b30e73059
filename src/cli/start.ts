/** `attune start`: the server with its page, on this machine only, until Ctrl-C. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { joinSources } from "../../hardware/also/join-sources.ts";
import { createApartOpener } from "../../hardware/files/apart/open-apart.ts";
import { checkSource, measureNamedImpedance, offersImpedance, openAlso, openSource } from "../../hardware/open.ts";
import type { BoardInputs } from "../../hardware/source.ts";
import { cacheDir, DEFAULT_PORT, PROJECT_DIR } from "../config.ts";
import { lockDataDir } from "../recording/data-lock.ts";
import { kdfsOf } from "../recording/encryption/key-of-log.ts";
import { hasPassphrase, passphraseKey } from "../recording/encryption/keyring.ts";
import { readEncryption, settleEncryption } from "../recording/encryption/settings.ts";
import { KEY_MINUTES } from "../server/http/entry-key.ts";
import { plainAddressWorks } from "../server/http/socket-owner.ts";
import { createLog } from "../server/log.ts";
import { openBrowser } from "../server/open-browser.ts";
import { createOutliveErrors } from "../server/outlive-errors.ts";
import { isFileSource } from "../server/source/file-gate.ts";
import type { ArmAsk } from "../server/source/settled.ts";
import { createSourceList } from "../server/source/source-choices.ts";
import type { MeasureImpedance, OpenSource } from "../server/source/source-hub.ts";
import { type RunningServer, type ServerOptions, startServer } from "../server/start-server.ts";
import { requestOf } from "../session/request.ts";
import type { AskedArm } from "../types.ts";
import { DEMO_SOURCE } from "../wire.ts";
import { type AlsoFlag, checkAlsoFlag, withAlso } from "./also-flag.ts";
import { createBankKeeper } from "./bank-keeper.ts";
import { type CalibrationPlanFlag, calibrationPlanOf, withCalibrationPlan } from "./calibration-plan.ts";
import { type DoorFlags, openDoors, openOut, withDoors } from "./door-flags.ts";
import { openFirst } from "./open-first.ts";
import { createOpened, type Opened } from "./opened.ts";
import {
  boardInputsOf,
  type CommonFlags,
  type ConfigFlag,
  type FileFlags,
  fileOptionsOf,
  newCommand,
  type PlacesFlag,
  parseWhole,
  withBoardInputs,
  withConfig,
  withFileFlags,
  withPlaces,
  writableDataDirOf,
} from "./options.ts";
import { note, printJson, printLine } from "./output.ts";
import { refuseCount } from "./places.ts";
import { flagOf, type RequestFlags, withRequest } from "./request-flags.ts";
import { userFolders } from "./user-folders.ts";

type Flags = CommonFlags &
  BoardInputs &
  FileFlags &
  PlacesFlag &
  ConfigFlag &
  CalibrationPlanFlag &
  DoorFlags &
  AlsoFlag &
  Pick<RequestFlags, "condition" | "moodMinutes" | "protocol" | "arm" | "armFrom" | "shamShare" | "shamUnit"> & {
    readonly port: number;
    readonly source?: string;
    readonly open: boolean;
    readonly mains?: 50 | 60;
    readonly files?: readonly string[];
    readonly fetch?: true;
  };

/**
 * A fade and the closing of a recording take well under a second, the letting go of a headband up to 4 s: a person may wait for it
 * or press again, a system that shuts down will not. The device's own process lets go of it also when it is left alone.
 */
const CLOSE_WITHIN_MS = { SIGINT: 10_000, SIGTERM: 2000, SIGHUP: 2000 } as const;

export function createCommand(): Command {
  const command = newCommand("start")
    .option("--port <n>", "port on this machine", parseWhole("--port", 0, 65535), DEFAULT_PORT)
    .option(
      "--source <name>",
      "synthetic, listener, a board of `attune boards`, lsl, osc:PORT (an app such as Mind Monitor), or file:PATH (default: the last headband, else a demo)",
    )
    .option("--mains <hz>", "mains to take out of what is drawn: 50 or 60 (default: as found)", parseMains)
    .option(
      "--files <dir>",
      "a folder whose recordings the page may open by their path, again for more (default: the recordings' folder, Documents, Downloads)",
      (dir: string, before: readonly string[] = []) => [...before, parseFolder(dir)],
    )
    .option("--fetch", "fetch the recorded instruments where they are missing, while the server runs; `npm start` does")
    .option("--no-open", "do not open the browser");
  const help = "JSON with a calibration of your own; `attune calibrate --help` shows the fields";
  const asking = withConfig(
    withBoardInputs(withPlaces(withFileFlags(withDoors(withAlso(withCalibrationPlan(command, help)))))),
  );
  return withRequest(asking, [
    "protocol",
    "condition",
    "moodMinutes",
    "arm",
    "armFrom",
    "shamShare",
    "shamUnit",
  ]).action(start);
}

async function start(flags: Flags): Promise<void> {
  const plan = calibrationPlanOf(flags);
  // Of whichever goal and person the page asks for: what never goes together is said before the server stands.
  const { arm, armFrom, shamShare, shamUnit } = flags;
  requestOf({ goal: "relax", client: "anyone", arm, armFrom, shamShare, shamUnit }, flagOf);
  if (flags.source !== undefined) {
    checkSource(flags.source, boardInputsOf(flags));
    await refuseCount({ ...flags, source: flags.source });
  }
  checkAlsoFlag(flags, flags.source ?? null);
  const dataDir = writableDataDirOf(flags);
  openEncrypted(dataDir);
  const opened = createOpened((line) => note(`attune: ${line}`));
  opened.add(lockDataDir(dataDir));
  try {
    await open({ flags, plan, dataDir }, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open({ flags, plan, dataDir }: Pick<Served, "flags" | "plan" | "dataDir">, opened: Opened) {
  const webDir = join(PROJECT_DIR, "dist", "web");
  const keeper = createBankKeeper({ fetches: flags.fetch === true });
  opened.add(keeper.close);
  const out = await openOut(flags);
  opened.add(out.close);
  const server = await serve({ flags, plan, dataDir, webDir, bank: keeper.bank, tap: out.tap });
  opened.add(server.close);
  opened.add(await openDoors(flags, server.mark));
  const leave = closeOnSignal(opened.close);
  const onFault = createOutliveErrors({ tell: server.tellFault, giveUp: () => void leave("SIGTERM", 1) });
  process.on("uncaughtException", onFault);
  if (!existsSync(join(webDir, "index.html"))) note("attune: the page is not built yet; run `npm run build`.");
  tellAddress(server, dataDir, flags);
  keeper.begin();
  await openFirst(server, dataDir, flags);
}

/** The passphrase is asked for before the page stands, and its children are given what they need of it. */
function openEncrypted(dataDir: string): void {
  const settings = readEncryption(dataDir);
  const recorded = kdfsOf(dataDir);
  if (!settings && recorded.length === 0) return;
  if (hasPassphrase()) {
    if (settings) settleEncryption(dataDir, {});
    // Those of another folder, copied here, have another salt.
    for (const kdf of recorded) passphraseKey(kdf, "a recording here");
    return;
  }
  const none = settings?.newSessions ? ", and no session can be recorded," : "";
  note(`attune: encrypted recordings stay closed${none} until they are unlocked on the page, under Settings.`);
  note("attune: ATTUNE_PASSPHRASE or --passphrase-file unlocks them from the start.");
}

const firstOf = ({ source }: Flags): string => source ?? DEMO_SOURCE;

/** Where the system does not tell whose browser asks, the link with a key lets this user in. */
function tellAddress({ url, makeLink }: RunningServer, dataDir: string, flags: Flags): void {
  const isEnough = plainAddressWorks();
  if (flags.json) printJson({ url, data: dataDir, ...(!isEnough && { link: makeLink() }) });
  else if (isEnough) printLine(`Attune is at ${url} (Ctrl-C ends it)`);
  else
    printLine(
      `Attune is at ${makeLink()} (once, within ${KEY_MINUTES} minutes; \`attune open\` again; Ctrl-C ends it)`,
    );
  if (flags.open) openBrowser({ url, link: makeLink(), dataDir });
}

const armOf = (arm: AskedArm, { armFrom, shamShare, shamUnit }: Flags): ArmAsk => ({
  arm,
  armFrom: armFrom ?? null,
  shamShare: shamShare ?? null,
  shamUnit: shamUnit ?? null,
});

type Served = Pick<ServerOptions, "dataDir" | "webDir"> &
  Required<Pick<ServerOptions, "bank" | "plan" | "tap">> & { readonly flags: Flags };

const serve = ({ flags, ...served }: Served): Promise<RunningServer> =>
  startServer({
    ...served,
    port: flags.port,
    mainsHz: flags.mains ?? null,
    ...(flags.moodMinutes !== undefined && { moodMinutes: flags.moodMinutes }),
    ...(flags.condition && { condition: flags.condition }),
    ...(flags.protocol && { protocol: flags.protocol }),
    ...(flags.arm && { arm: armOf(flags.arm, flags) }),
    ...(flags.places && { places: { source: firstOf(flags), places: flags.places } }),
    open: openNamed(flags),
    impedance: { offers: offersImpedance, measure: measureNamed },
    files: {
      folders: flags.files ?? [served.dataDir, ...userFolders()],
      named: [flags.source, flags.file].filter((name) => name !== undefined),
    },
    sources: createSourceList(cacheDir()),
    log: createLog("warn"),
  });

/**
 * BrainFlow's library is fetched when a board needs it; the page and the terminal see how far that is. What the flags say of a file is said of
 * the one that the command names, not of others that the page opens.
 */
function openNamed(flags: Flags): OpenSource {
  const openFile = createApartOpener();
  return async (name, inputs, onProgress, seed, folders) => {
    const shared = {
      seed,
      openFile,
      libraryCacheDir: cacheDir(),
      onProgress: (text: string) => {
        note(`attune: ${text}`);
        onProgress(text);
      },
    };
    const main = await openSource(name, {
      ...shared,
      inputs,
      ...(name === firstOf(flags) && { commands: flags.config ?? [] }),
      file: { ...(name === firstOf(flags) && fileOptionsOf(flags)), ...(isFileSource(name) && folders && { folders }) },
    });
    return joinSources(main, flags.also ?? [], (also) => openAlso(also, shared), { tables: "refused" });
  };
}

const measureNamed: MeasureImpedance["measure"] = (name, inputs, places, onStep) =>
  measureNamedImpedance(name, { inputs, places, onStep, libraryCacheDir: cacheDir() });

/** The first signal fades the music and closes the recording; the second leaves at once. */
function closeOnSignal(close: () => Promise<void>) {
  let closing = false;
  const leave = async (signal: keyof typeof CLOSE_WITHIN_MS, exitCode = 0) => {
    if (closing) process.exit(1);
    closing = true;
    if (signal === "SIGINT") note("attune: fading out and closing the recording; Ctrl-C again leaves at once.");
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS[signal]).unref();
    await close();
    process.exit(exitCode);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave(signal));
  return leave;
}

function parseFolder(dir: string): string {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return resolve(dir);
  throw new InvalidArgumentError(`--files must be a folder that is there; got ${dir}.`);
}

function parseMains(text: string): 50 | 60 {
  if (text === "50" || text === "60") return text === "50" ? 50 : 60;
  throw new InvalidArgumentError(`--mains must be 50 or 60; got ${text}.`);
}

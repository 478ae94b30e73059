/** `attune clients`: everybody at a glance, what is agreed with one, the page that is opened to them, and the deletion of all that is theirs. */
import { Argument, type Command, Option } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse, failure } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { readSettings, removeAccess, writeSettings } from "../recording/client-folder.ts";
import { type ClientGlance, GLANCE_WEEKS, type PersonHoldings } from "../recording/looking-back.ts";
import { clientLink, openPageTo } from "../server/http/client-access.ts";
import { clearDownloads } from "../server/http/downloads.ts";
import { findRunning } from "../server/running-file.ts";
import { glanceAtClients } from "../server/source/client-list.ts";
import { deletePerson, personHoldings } from "../server/source/whole-person.ts";
import { type ClientSettings, LOCKS, type Lock, NOTHING_AGREED, settingsOf } from "../session/client-settings.ts";
import { RANGES } from "../session/request.ts";
import { WORLDS, type World } from "../types.ts";
import { askRunning } from "./ask-running.ts";
import { count } from "./count.ts";
import { type CommonFlags, dataDirOf, newCommand, parseNumber, parseWhole, writableDataDirOf } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";
import { flagOf, parseProtocol } from "./request-flags.ts";

type Flags = CommonFlags & {
  readonly protocol?: Protocol;
  readonly minutes?: number;
  readonly world?: World;
  readonly mostMinutes?: number;
  readonly mostADay?: number;
  readonly volumeDb?: number;
  readonly lock?: readonly Lock[];
  readonly sessionsPerWeek?: number;
  readonly note?: string;
  readonly yes?: true;
  readonly close?: true;
};

const ACTIONS = { list, show, add, remove, page } as const satisfies Record<
  string,
  (client: string | undefined, flags: Flags) => void | Promise<void>
>;

export function createCommand(): Command {
  return newCommand("clients")
    .addArgument(new Argument("[action]", "what to do").choices(Object.keys(ACTIONS)).default("list"))
    .argument("[client]", "id of the client; for all but list")
    .option("--protocol <name|file>", "add: what their sessions do", parseProtocol)
    .option("--minutes <n>", "add: how long they are", parseNumber("--minutes", ...RANGES.minutes))
    .addOption(new Option("--world <id>", "add: the instruments").choices(WORLDS))
    .option("--most-minutes <n>", "add: a session is no longer", parseNumber("--most-minutes", 1, 1440))
    .option("--most-a-day <n>", "add: sessions a day", parseWhole("--most-a-day", 1, 20))
    .option("--volume-db <db>", "add: no louder than this, 0 and below", parseNumber("--volume-db", -60, 0))
    .addOption(
      new Option("--lock <what...>", `add: not changed at home: ${LOCKS.join(", ")} (protocol locks the goal)`).choices(
        LOCKS,
      ),
    )
    .option("--sessions-per-week <n>", "add: how often they mean to listen", parseWhole("--sessions-per-week", 1, 21))
    .option("--note <text>", "add: for whoever looks after them; not shown on their own page")
    .option("--close", "page: close the page that is open to them")
    .option("--yes", "remove: delete everything of theirs, without being asked")
    .addHelpText("after", HELP)
    .action((action: keyof typeof ACTIONS, client: string | undefined, flags: Flags) => ACTIONS[action](client, flags));
}

const HELP = `
A client is a person as files know them: by an id that is no name. Whoever has a session, a calibration or settings is one.
add writes what is agreed, and changes only what is named; for one who has nothing yet it begins it.
page prints a link that opens their own page, which shows nobody else; a new link closes the old one.

Examples:
  attune clients add p-07 --protocol relax --minutes 15 --most-a-day 2 --lock protocol minutes --sessions-per-week 4
  attune clients page p-07
  attune clients remove p-07 --yes`;

function list(client: string | undefined, flags: Flags) {
  if (client !== undefined) throw badUse("list", "without a client", client, "`attune clients show ID` tells of one.");
  const all = glanceAtClients(dataDirOf(flags), Date.now());
  if (flags.json) return printJson(all);
  if (all.length === 0)
    return note("No client yet; `attune clients add ID` makes one, and so does a session with --client ID.");
  printLine(formatTable([HEAD, ...all.map(rowOf)]));
}

const HEAD = [
  "client",
  "sessions",
  "last",
  `last ${GLANCE_WEEKS} weeks`,
  "agreed",
  "usable",
  "hardly read",
  "discomfort",
  "protocol",
  "locked",
  "page",
];

const rowOf = (one: ClientGlance): readonly string[] => [
  one.client,
  `${one.sessions}`,
  one.lastAt?.slice(0, 10) ?? "–",
  one.weeks.join(" "),
  one.sessionsPerWeek === null ? "–" : `${one.sessionsPerWeek} a week`,
  one.usableShare === null ? "–" : `${Math.round(100 * one.usableShare)} %`,
  `${one.hardlyRead}`,
  `${one.discomfort}`,
  one.protocol ?? "–",
  one.locks.join(" ") || "–",
  one.hasPage ? "open" : "–",
];

function show(client: string | undefined, flags: Flags) {
  const dataDir = dataDirOf(flags);
  const id = needClient(client, "show");
  const glance = glanceAtClients(dataDir, Date.now()).find((one) => one.client === id);
  if (!glance) throw unknown(id);
  const settings = readSettings(dataDir, id) ?? NOTHING_AGREED;
  if (flags.json) return printJson({ ...glance, settings });
  printLine(formatTable([HEAD, rowOf(glance)]));
  printLine(`\n${formatTable(settingRows(settings))}`);
}

function settingRows({ protocol, minutes, world, caps, locks, sessionsPerWeek, note: text }: ClientSettings) {
  const told = (value: unknown): string => (value === null || value === "" ? "–" : `${value}`);
  return [
    ["protocol", told(protocol?.name ?? null)],
    ["minutes", told(minutes)],
    ["world", told(world)],
    ["at most", `${told(caps.sessionMinutes)} minutes, ${told(caps.sessionsPerDay)} a day, ${told(caps.volumeDb)} dB`],
    ["locked", told(locks.join(", "))],
    ["a week", told(sessionsPerWeek)],
    ["note", told(text)],
  ];
}

function add(client: string | undefined, flags: Flags) {
  const dataDir = writableDataDirOf(flags);
  const id = needClient(client, "add");
  const before = readSettings(dataDir, id) ?? NOTHING_AGREED;
  const { protocol, minutes, world, lock, sessionsPerWeek, note: text } = flags;
  const settings = settingsOf(
    {
      protocol: protocol ?? before.protocol,
      minutes: minutes ?? before.minutes,
      world: world ?? before.world,
      caps: {
        sessionMinutes: flags.mostMinutes ?? before.caps.sessionMinutes,
        sessionsPerDay: flags.mostADay ?? before.caps.sessionsPerDay,
        volumeDb: flags.volumeDb ?? before.caps.volumeDb,
      },
      locks: lock ?? before.locks,
      sessionsPerWeek: sessionsPerWeek ?? before.sessionsPerWeek,
      note: text ?? before.note,
    },
    (field) => (field === "locks" ? "--lock" : flagOf(field)),
  );
  writeSettings(dataDir, id, settings);
  if (flags.json) printJson({ client: id, settings });
  else printLine(formatTable(settingRows(settings)));
}

async function remove(client: string | undefined, flags: Flags): Promise<void> {
  const dataDir = writableDataDirOf(flags);
  const id = needClient(client, "remove");
  if (!glanceAtClients(dataDir, Date.now()).some((one) => one.client === id)) throw unknown(id);
  const held = personHoldings(dataDir, id);
  if (!flags.yes) {
    throw badUse("--yes", `given to delete everything of ${id} for good (${heldText(held)})`, "nothing", staying(held));
  }
  const gone = (await removedByServer(dataDir, id)) ?? removedHere(dataDir, id);
  if (flags.json) return printJson({ client: id, ...gone });
  printLine(`deleted: ${heldText(gone)}`);
  if (gone.open > 0) note("attune: a session is being recorded; it stays. Stop it, and remove the client again.");
  if (gone.unknown.length > 0) note(`attune: ${staying(gone)}`);
}

/** A server that runs here remembers people too. */
const removedByServer = async (dataDir: string, client: string) =>
  (await askRunning(dataDir, { method: "DELETE", path: `/api/clients/${client}` })) as PersonHoldings | undefined;

function removedHere(dataDir: string, client: string): PersonHoldings {
  const gone = deletePerson(dataDir, client);
  clearDownloads(dataDir);
  return gone;
}

const heldText = ({ sessions, profiles, files, bytes }: PersonHoldings): string =>
  `${count(sessions, "session")}, ${count(profiles, "calibration")} and what is agreed: ${count(files, "file")}, ${count(bytes, "byte")}`;

/** What stays in any case, since nobody can tell whose it is. */
const staying = ({ unknown }: PersonHoldings): string =>
  unknown.length === 0
    ? ""
    : `${count(unknown.length, "recording")} cannot be read here, nobody can tell whose, and so ${unknown.length === 1 ? "it stays" : "they stay"}; \`attune sessions --delete ID --yes\` deletes one: ${unknown.join(", ")}`;

function page(client: string | undefined, flags: Flags) {
  const dataDir = writableDataDirOf(flags);
  const id = needClient(client, "page");
  if (!glanceAtClients(dataDir, Date.now()).some((one) => one.client === id)) throw unknown(id);
  if (flags.close) {
    removeAccess(dataDir, id);
    return flags.json ? printJson({ client: id, link: null }) : printLine(`the page of ${id} is closed`);
  }
  const running = findRunning(dataDir);
  if (!running) {
    throw failure("NOT_RUNNING", `no Attune runs on the data folder ${dataDir}, and a link leads to one that runs`, {
      hint: "Start it with `npm start`, or name its folder with --data DIR.",
    });
  }
  const link = clientLink(running.url, id, openPageTo(dataDir, id));
  if (flags.json) return printJson({ client: id, link });
  printLine(link);
  note(`attune: it opens the page of ${id} alone, until it is closed or another link is made.`);
}

function needClient(client: string | undefined, action: string): string {
  if (client === undefined) throw badUse("client", `given to ${action}`, "nothing", "`attune clients` lists them.");
  return checkClientId(client);
}

const unknown = (client: string) =>
  badUse("client", "one that is there", client, "`attune clients` lists them; `attune clients add ID` makes one.");

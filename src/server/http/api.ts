/** This file is the HTTP API under /api: status, sources, recorded sessions and their downloads. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, type Response, Router } from "express";
import type { FoundBank } from "../../bank/find-bank.ts";
import { PROJECT_DIR } from "../../config.ts";
import type { MarkDoor } from "../../doors/mark-door.ts";
import { AttuneError, badUse, failure } from "../../errors.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { writeAfterSession } from "../../recording/after-session.ts";
import { folderOf, isSessionId, unknownSession } from "../../recording/session-folder.ts";
import type { SessionStatus } from "../../recording/summary.ts";
import { namedPiece } from "../../session/named-piece.ts";
import type { SourceChoice, SourceStatus } from "../../wire.ts";
import {
  parseAfterSession,
  parseGuess,
  parseOtherwise,
  parsePlacesRequest,
  parseSourceRequest,
} from "../live/client-message.ts";
import type { Log } from "../log.ts";
import type { Reading } from "../reading/reading.ts";
import type { BrokenOffSessions } from "../source/broken-off-sessions.ts";
import type { CalibrationHost } from "../source/calibration-host.ts";
import type { Departures } from "../source/departures.ts";
import type { FileGate } from "../source/file-gate.ts";
import type { PickedFiles } from "../source/picked-files.ts";
import type { SessionHost } from "../source/session-host.ts";
import type { ArmAsk } from "../source/settled.ts";
import type { SourceHub } from "../source/source-hub.ts";
import { addClientRoutes } from "./client-routes.ts";
import { addDisplayRoutes } from "./display-routes.ts";
import { DOWNLOADS, type Downloads } from "./downloads.ts";
import { addEncryptionRoutes } from "./encryption-routes.ts";
import { addEvidenceRoutes } from "./evidence-routes.ts";
import { addHistoryRoutes } from "./history-routes.ts";
import { addInstrumentRoutes } from "./instrument-routes.ts";
import { isNearestAsked } from "./nearest-asked.ts";
import { addPersonRoutes } from "./person-routes.ts";
import { addPickedRoutes } from "./picked-routes.ts";
import type { Playbacks } from "./playbacks.ts";
import { addProfileRoutes } from "./profile-routes.ts";
import { addProtocolRoutes } from "./protocol-routes.ts";
import { languageOf } from "./report-language.ts";
import { addResumeRoutes } from "./resume-routes.ts";

export type ApiParts = {
  readonly dataDir: string;
  /** The address of this server, for links. */
  readonly url: string;
  readonly version: string;
  readonly hub: SourceHub;
  readonly host: SessionHost;
  readonly brokenOff: BrokenOffSessions;
  readonly calibration: Pick<CalibrationHost, "forget">;
  readonly departures: Departures;
  /** Marks of other programs. */
  readonly mark: MarkDoor;
  /** What sessions of its goal do, where whoever started the server said so. */
  readonly protocol: Protocol | null;
  readonly arm: ArmAsk | null;
  readonly sources: () => Promise<readonly SourceChoice[]>;
  readonly bank: () => FoundBank | null;
  readonly downloads: Downloads;
  readonly reading: Reading;
  readonly gate: FileGate;
  readonly picked: PickedFiles;
  readonly playbacks: Playbacks;
  readonly onUnlocked: () => void;
  readonly counts: () => Readonly<Record<string, number>>;
  readonly log: Log;
};

/** GET /api/status */
type ServerStatus = {
  readonly version: string;
  readonly source: SourceStatus;
  readonly session: SessionStatus | null;
  readonly counts: Readonly<Record<string, number>>;
};

export function createApi(parts: ApiParts): Router {
  const { dataDir, version, hub, host, sources, downloads, playbacks, counts, reading, gate, picked, mark } = parts;
  /** A board that does not answer is a state of the source, told like any other; the request itself was sound. */
  const openAndTell = async (open: () => Promise<void>, response: Response) => {
    try {
      await open();
    } catch (error) {
      const isDeviceFailure = error instanceof AttuneError && error.exitCode === 1 && hub.status().phase === "failed";
      if (!isDeviceFailure) throw error;
    } finally {
      picked.keepOnly(hub.status().source);
    }
    response.json(hub.status());
  };
  const api = Router();
  api.get("/openapi.json", (_request, response) => void response.type("json").send(openApi()));
  api.get("/status", (_request, response) => {
    const status: ServerStatus = { version, source: hub.status(), session: host.status(), counts: counts() };
    response.json(status);
  });
  api.get("/sources", async (_request, response) => void response.json(await sources()));
  api.post("/source", needJson, async (request, response) => {
    const parsed = parseSourceRequest(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    gate.check(parsed.value.source, parsed.value.inputs);
    await openAndTell(() => hub.choose(parsed.value.source, parsed.value.inputs), response);
  });
  api.post("/source/again", needJson, (_request, response) => openAndTell(hub.again, response));
  api.post("/places", needJson, (request, response) => {
    const parsed = parsePlacesRequest(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    hub.place(parsed.value.places);
    response.json(hub.status());
  });
  api.post("/mark", needJson, (request, response) => {
    mark(request.body);
    response.status(204).end();
  });
  api.post("/impedance", needJson, async (_request, response) => void response.json(await hub.impedance()));
  api.get("/sessions", (_request, response) => reading.sessions(response));
  api.param("id", checkId);
  /** Said without a process that would look for it; what can be deleted is a folder, whatever is left in it. */
  const needClosed: RequestHandler = (request, _response, next) => {
    const id = String(request.params.id);
    if (!existsSync(folderOf(dataDir, id).dir)) throw unknownSession(id);
    const open = host.status()?.session === id;
    const hint = "Stop the session first.";
    next(open ? failure("SESSION_OPEN", "this session is being recorded", { hint }) : undefined);
  };
  api.use("/sessions/:id", needClosed);
  api.get("/sessions/:id", (request, response) => reading.replay(request.params.id, response));
  api.get("/sessions/:id/overview", (request, response) => playbacks.overview(request.params.id, response));
  api.get("/sessions/:id/parts/:part", (request, response) =>
    playbacks.part(request.params.id, request.params.part, request, response),
  );
  api.get("/sessions/:id/tiles/:pyramid/:level/:tile", (request, response) =>
    playbacks.tile(request.params.id, request.params, request, response),
  );
  api.delete("/sessions/:id", async (request, response) => {
    await playbacks.forget(request.params.id);
    await downloads.forget(request.params.id);
    await reading.remove(request.params.id);
    await downloads.forget(request.params.id);
    parts.brokenOff.forget(request.params.id);
    response.status(204).end();
  });
  api.get("/sessions/:id/holdings", (request, response) => reading.holdings(request.params.id, response));
  api.use("/sessions/:id/after", needJson);
  api.post("/sessions/:id/after", (request, response) => {
    const parsed = parseAfterSession(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    writeAfterSession(dataDir, request.params.id, parsed.value);
    response.status(204).end();
  });
  api.use("/sessions/:id/otherwise", needJson);
  api.post("/sessions/:id/otherwise", (request, response) => {
    const parsed = parseOtherwise(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    return reading.otherwise(request.params.id, parsed.value, response);
  });
  api.get("/pieces/:goal/:world/:seed/:minutes", (request, response) =>
    reading.piece(namedPiece(request.params), response),
  );
  addInstrumentRoutes(api, parts);
  api.use("/sessions/:id/guess", needJson);
  api.post("/sessions/:id/guess", async (request, response) => {
    const parsed = parseGuess(request.body);
    if ("problem" in parsed) throw new AttuneError("BAD_MESSAGE", parsed.problem, 2);
    await reading.reveal(request.params.id, parsed.value.guess, response);
  });
  addHistoryRoutes(api, needJson, parts);
  addPersonRoutes(api, parts);
  addClientRoutes(api, needJson, parts);
  addResumeRoutes(api, needJson, parts);
  addEncryptionRoutes(api, needJson, parts);
  addEvidenceRoutes(api, reading);
  addProfileRoutes(api, parts);
  addPickedRoutes(api, picked);
  addDisplayRoutes(api, needJson, parts);
  addProtocolRoutes(api, needJson, parts);
  for (const kind of Object.keys(DOWNLOADS) as (keyof typeof DOWNLOADS)[]) {
    api.get(`/sessions/:id/${kind}`, (request, response) =>
      downloads.send(
        request.params.id,
        { kind, language: languageOf(request), nearest: isNearestAsked(request) },
        response,
      ),
    );
  }
  return api;
}

const openApi = (): string => readFileSync(join(PROJECT_DIR, "src", "doors", "openapi.json"), "utf8");

/** Also what keeps a plain form of a foreign page out: it cannot send this type. */
const needJson: RequestHandler = (request, response, next) => {
  if (request.is("application/json")) return next();
  response.status(415).json({ code: "BAD_TYPE", message: "the body must be application/json", hint: "" });
};

const checkId = (_request: unknown, _response: unknown, next: (error?: unknown) => void, id: unknown): void =>
  next(
    typeof id === "string" && isSessionId(id)
      ? undefined
      : badUse("session", "an id of 26 letters and digits", "something else"),
  );

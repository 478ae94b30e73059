/** This file holds that a refusal has the status of what is wrong: by a table that knows every error, and by a server whose recordings are each wrong in a way. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROJECT_DIR } from "../../../src/config.ts";
import { badUse, failure } from "../../../src/errors.ts";
import { encodeHeader } from "../../../src/recording/record.ts";
import { httpStatusOf, ownStatusOf } from "../../../src/server/http/error-status.ts";
import { CLOSED, HEADER, logOf, plantLog, scratchDir, sessionPayloads } from "../../recording/scratch.ts";
import { runServer, type TestServer } from "../run-server.ts";

/** What a request can meet; devices and other programs are behind the server, whatever they say. */
const NEAR = ["src/server", "src/recording", "src/session", "src/report", "calibration"];
/** They end the server's start, or what waits for no request. */
const NEVER_ANSWERED = ["PORT_BUSY", "PORT_UNUSABLE"];

it("every error that a request can meet has a status of its own", () => {
  const codes = NEAR.flatMap((dir) =>
    readdirSync(join(PROJECT_DIR, dir), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [...readFileSync(join(PROJECT_DIR, dir, name), "utf8").matchAll(/failure\(\s*"([A-Z_]+)"/g)])
      .map(([, code = ""]) => code),
  );
  expect(new Set(codes).size).toBeGreaterThan(60);
  const without = codes.filter((code) => ownStatusOf(code) === null && !NEVER_ANSWERED.includes(code));
  expect(without).toEqual([]);
  expect([badUse("goal", "relax", "sleep"), failure("BOARD_NOT_READY_ERROR", "off")].map(httpStatusOf)).toEqual([
    400, 502,
  ]);
});

const idOf = (letter: string) => letter.repeat(26);
const [SEALED, NEWER, NOISE, NO_ONE] = [idOf("S"), idOf("N"), idOf("X"), idOf("Z")];
const SEAL = {
  ...{ number: 0, protocolSha256: "cd".repeat(32), commitments: ["ab".repeat(32)] },
  ...{ sham: "yoked", shamShare: 0.5, unit: "session", library: "listener" },
} as const;

let server: TestServer;
beforeAll(async () => {
  const dataDir = scratchDir();
  const others = sessionPayloads().filter(({ type }) => type !== "header");
  const plant = (session: string, changes: object) =>
    plantLog(dataDir, logOf([encodeHeader({ ...HEADER, ...changes, session }), ...others, CLOSED]).bytes, session);
  plant(SEALED, { arm: "sealed", sealed: SEAL });
  plant(NEWER, { format: 99 });
  // Larger than a header: the server takes less away after a minute, as what was killed at its beginning.
  plantLog(dataDir, Buffer.alloc(200_000, 7), NOISE);
  server = await runServer({ dataDir });
});
afterAll(() => server?.close());

it.each([
  ["the music of a sealed one", `${SEALED}/midi`, 409, "SESSION_SEALED"],
  ["EEG of noise", `${NOISE}/edf`, 422, "NOT_A_RECORDING"],
  ["one of a newer Attune", NEWER, 422, "NEWER_FORMAT"],
  ["one that is not there", `${NO_ONE}/report`, 404, "UNKNOWN_SESSION"],
] as const)("%s is refused with its own status and sentence", async (_, path, status, code) => {
  const answer = await server.api("GET", `/api/sessions/${path}`);
  expect([answer.status, JSON.parse(answer.body).code], answer.body).toEqual([status, code]);
});

/** This file asks Attune as an agent's program does: with the protocol's own client, over the standard input and output of `attune mcp`. */
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterEach, describe, expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import { cacheDir, PROJECT_DIR } from "../../src/config.ts";
import { encodeHeader } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";
import { runServer } from "../server/run-server.ts";

const closes: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

async function agent(dataDir: string, ...flags: readonly string[]) {
  const client = new Client({ name: "test", version: "1" });
  const args = [join(PROJECT_DIR, "src/cli/attune.mjs"), "mcp", "--data", dataDir, ...flags];
  await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  closes.unshift(() => client.close());
  const ask = async (name: string, asked: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: asked });
    const text = (content as readonly { readonly text: string }[])[0]?.text ?? "";
    return isError ? { refused: text } : JSON.parse(text);
  };
  return { ask, tools: async () => (await client.listTools()).tools };
}

const READING = ["list_sessions", "live_state", "session_report"];

describe("attune mcp", () => {
  it("reads alone: lists sessions, tells of one, says that nothing runs, and refuses what is no id", async () => {
    const dataDir = scratchDir();
    plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
    recoverSessions(dataDir);
    const { ask, tools } = await agent(dataDir);
    const offered = await tools();
    expect(offered.map(({ name }) => name).toSorted()).toEqual(READING);
    expect(offered.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(await ask("list_sessions", { limit: 5 })).toMatchObject({
      total: 1,
      sessions: [{ session: ID, goal: "relax" }],
    });
    const { summary, report } = await ask("session_report", { session: ID });
    expect([summary.session, report.cannotTell.length > 0]).toEqual([ID, true]);
    const german = await ask("session_report", { session: ID, language: "de" });
    expect([german.report.language, report.language]).toEqual(["de", "en"]);
    expect(JSON.stringify(german.report.cannotTell)).toContain("Es ist keine Diagnose");
    expect(await ask("live_state")).toEqual({
      refused: expect.stringMatching(/^no Attune runs on the data folder .*npm start/),
    });
    expect(await ask("session_report", { session: "Z".repeat(26) })).toEqual({
      refused: expect.stringMatching(/Z{26}/),
    });
    expect(await ask("session_report", { session: "../x" }).catch(() => ({ refused: "by its shape" }))).toHaveProperty(
      "refused",
    );
    for (const name of ["start_session", "stop_session"]) {
      const answer = await ask(name, { goal: "relax", minutes: 1 }).catch(() => ({ refused: "there is none" }));
      expect(answer, name).toHaveProperty("refused");
    }
  });

  it("tells nothing of a sealed session's readings", async () => {
    const dataDir = scratchDir();
    const header = encodeHeader({ ...HEADER, arm: "sealed" });
    plantLog(dataDir, logOf([header, ...sessionPayloads().slice(2), CLOSED]).bytes);
    recoverSessions(dataDir);
    const { ask } = await agent(dataDir);
    const [listed] = (await ask("list_sessions")).sessions;
    expect([listed.arm, listed.levels, listed.reveal]).toEqual(["sealed", null, null]);
    expect((await ask("session_report", { session: ID })).summary.levels).toBeNull();
  });

  it("begins and stops a session where that is allowed, and tells the newest reading meanwhile", async () => {
    const server = await runServer({
      open: (name) => openSource(name, { inputs: {}, seed: 3, libraryCacheDir: cacheDir(), onProgress: () => {} }),
    });
    closes.push(server.close);
    await server.running.chooseSource("listener");
    const { ask, tools } = await agent(server.dataDir, "--allow-control");
    expect((await tools()).map(({ name }) => name).toSorted()).toEqual([...READING, "start_session", "stop_session"]);
    expect(await ask("stop_session")).toEqual({ refused: expect.stringMatching(/^no session is running/) });
    const { session } = await ask("start_session", { goal: "relax", minutes: 5 });
    const live = await ask("live_state");
    expect([live.session.session, live.source.source, live.state.type]).toEqual([session.session, "listener", "state"]);
    expect(await ask("start_session", { goal: "focus", minutes: 5 })).toEqual({
      refused: expect.stringMatching(/running/),
    });
    expect((await ask("stop_session")).summary).toMatchObject({ session: session.session, goal: "relax" });
  });
});

/** This file holds that the server shows nothing of a sealed session's person before the guess, and all of it after; and starts no sham by itself. */
import { afterEach, describe, expect, it } from "vitest";
import type { Replay } from "../../src/recording/playing-back.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import type { EvidenceReport, ProtocolChoice, Revealing } from "../../src/wire.ts";
import { runServer, type TestServer } from "./run-server.ts";

let server: TestServer;
afterEach(() => server.close());

const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  JSON.parse((await server.api(method, path, body)).body) as T;

describe("a sealed session over the live socket", { timeout: 120_000 }, () => {
  it("is told as one, sends no state, hides its readings from every door, and opens with the guess", async () => {
    server = await runServer({});
    await server.running.chooseSource("test");
    const page = await server.live();
    const way = { shamUnit: "block", shamShare: 0.2 } as const;
    page.send({ type: "start", goal: "relax", minutes: 9, client: "ada", arm: "sealed", ...way });
    // Two minutes of a simulated person come first, in a process that lets all others pass.
    const { session } = await page.until("session", ({ session: running }) => running !== null, 90_000);
    expect(session?.arm).toBe("sealed");
    const shares = page.messages.flatMap((message) => (message.type === "preparing" ? [message.share] : []));
    expect([shares[0], shares.at(-1)]).toEqual([0, null]);
    const told = shares.slice(0, -1);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    await page.until("frame", ({ frame }) => frame.frame >= 48);
    await page.until("followed");
    await page.until("quality");
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    expect(summary).toMatchObject({ arm: "sealed", reveal: null });
    const types = page.messages.map(({ type }) => type);
    expect(types).not.toContain("state");
    expect(JSON.stringify(page.messages)).not.toContain("contingent");
    const path = `/api/sessions/${summary.session}`;
    expect((await json<Replay>("GET", path)).states).toEqual([]);
    expect((await json<EvidenceReport>("GET", "/api/clients/ada/evidence")).courses).toMatchObject([
      { unit: "block", shamShare: 0.2, counted: 0, waiting: [summary.session], verdict: { says: "not-yet" } },
    ]);
    expect((await server.api("POST", `${path}/guess`, { guess: "mine" })).status).toBe(400);
    const revealed = await json<Revealing>("POST", `${path}/guess`, { guess: "real" });
    expect(revealed).toMatchObject({ guess: "real", isRight: revealed.arms.at(-1) === "contingent" });
    expect(revealed.arms.length).toBeGreaterThan(1);
    expect((await json<Replay>("GET", path)).states.length).toBeGreaterThan(0);
    expect(JSON.parse((await server.api("POST", `${path}/guess`, { guess: "sham" })).body).code).toBe("GUESSED");
  });

  it("is asked for by a person: a page that says nothing has its own feedback, and an arm without a library starts nothing", async () => {
    server = await runServer({});
    await server.running.chooseSource("test");
    const page = await server.live();
    expect((await page.until("welcome")).arm).toBeNull();
    // Before the first of them the page is told what each way to draw costs.
    const { courses, options } = await json<EvidenceReport>("GET", "/api/clients/ada/evidence?goal=relax");
    expect(courses).toMatchObject([{ goal: "relax", counted: 0, unit: "session", shamShare: 0.5 }]);
    expect(options.map(({ unit, shamShare }) => [unit, shamShare])).toEqual([
      ["session", 0.5],
      ["session", 0.2],
      ["block", 0.5],
      ["block", 0.2],
    ]);
    // A protocol's own way to draw comes first, with its price.
    const own = await json<EvidenceReport>(
      "GET",
      "/api/clients/ada/evidence?goal=relax&share=0.3&unit=block&arm=yoked",
    );
    expect(own.options).toMatchObject([{ unit: "block", shamShare: 0.3 }, {}, {}, {}, {}]);
    expect(own.courses.at(0)).toMatchObject({ unit: "block", shamShare: 0.3, sham: "yoked", counted: 0 });
    expect((await server.api("GET", "/api/clients/ada/evidence?goal=relax&share=1.2")).status).toBe(400);
    for (const { price } of options) expect(price.some(({ units }) => units !== null)).toBe(true);
    expect((await server.api("GET", "/api/clients/ada/evidence?goal=sleep")).status).toBe(400);
    page.send({ type: "start", goal: "relax", minutes: 5, client: "ada", arm: "replay" });
    expect(await page.until("error")).toMatchObject({ code: "NO_LIBRARY" });
    page.send({ type: "start", goal: "relax", minutes: 5, client: "ada" });
    const { session } = await page.until("session", ({ session: running }) => running !== null);
    page.send({ type: "stop" });
    await page.until("ended");
    expect(readHeader(findSession(server.dataDir, session!.session).log).arm).toBe("contingent");
  });

  it("or by whoever started the server, which every page is told", async () => {
    server = await runServer({ arm: { arm: "fixed", armFrom: null, shamShare: null, shamUnit: null } });
    await server.running.chooseSource("test");
    const page = await server.live();
    expect((await page.until("welcome")).arm).toBe("fixed");
    page.send({ type: "start", goal: "relax", minutes: 5 });
    const { session } = await page.until("session", ({ session: running }) => running !== null);
    expect(session?.arm).toBe("fixed");
    page.send({ type: "stop" });
    await page.until("ended");
  });

  it("is drawn as whoever started the server said, which stands beside each protocol", async () => {
    server = await runServer({ arm: { arm: "sealed", armFrom: null, shamShare: 0.2, shamUnit: null } });
    const protocols = await json<readonly ProtocolChoice[]>("GET", "/api/protocols");
    expect(protocols.map(({ sham }) => sham)).toEqual(
      new Array(5).fill({ share: 0.2, unit: "session", arm: "replay" }),
    );
    await server.running.chooseSource("test");
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, client: "ada" });
    const { session } = await page.until("session", ({ session: running }) => running !== null, 90_000);
    page.send({ type: "stop" });
    await page.until("ended");
    const { sealed } = readHeader(findSession(server.dataDir, session!.session).log);
    expect(sealed).toMatchObject({ shamShare: 0.2, unit: "session" });
  });
});

/** This file proves that a page learns where its recordings lie, and chooses the mains of what is drawn. */
import { afterEach, expect, it } from "vitest";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

it("tells the folder and the mains, takes 50, 60 and null, and refuses anything else in a sentence", async () => {
  server = await runServer();
  const place = async () => JSON.parse((await server?.api("GET", "/api/place"))?.body ?? "null") as unknown;
  expect(await place()).toMatchObject({ dataDir: server.dataDir, mainsHz: null, version: expect.any(String) });
  for (const mainsHz of [60, 50, null] as const) {
    expect((await server.api("POST", "/api/display", { mainsHz })).status).toBe(204);
    expect(await place()).toMatchObject({ mainsHz });
  }
  const refused = await server.api("POST", "/api/display", { mainsHz: 55 });
  expect([refused.status, refused.body]).toEqual([400, expect.stringContaining("mainsHz must be 50, 60 or null")]);
  expect((await server.ask("GET", "/api/place")).status).toBe(401);
});

/** This file holds that a UDP port takes marks from this machine, refuses the rest in one line a cause, and answers nobody. */
import { describe, expect, it } from "vitest";
import { openUdpMarkers } from "../../src/doors/udp-markers.ts";
import { AttuneError } from "../../src/errors.ts";
import { until } from "../cli/attune.ts";
import { boundSocket, freePort, sendTo } from "./udp.ts";

async function opened() {
  const port = await freePort();
  const taken: unknown[] = [];
  const told: string[] = [];
  const clock = { ms: 0 };
  const take = (asked: unknown) => {
    if (JSON.stringify(asked).includes("bad")) throw new AttuneError("BAD_MARK", "a mark must be good", 2);
    taken.push(asked);
  };
  const door = await openUdpMarkers(
    { address: "127.0.0.1", port },
    take,
    (line) => told.push(line),
    () => clock.ms,
  );
  return { port, taken, told, clock, door, sender: await boundSocket() };
}

describe("marks over UDP", () => {
  it("are a label as plain text, with or without its line feed, or JSON with a time; nobody is answered", async () => {
    const { port, taken, told, door, sender } = await opened();
    let answers = 0;
    sender.on("message", () => answers++);
    for (const packet of ["rest\n", "Augen zu", '{"label":"go","unixMs":5}']) await sendTo(sender, port, packet);
    await until(() => taken.length === 3);
    expect(taken).toEqual([{ label: "rest" }, { label: "Augen zu" }, { label: "go", unixMs: 5 }]);
    expect([told, answers]).toEqual([[], 0]);
    sender.close();
    await door.close();
  });

  it("are refused in one line a cause, and how many more there were ten seconds later, or at the end", async () => {
    const { port, taken, told, clock, door, sender } = await opened();
    await sendTo(sender, port, "x".repeat(1025));
    for (let i = 0; i < 500; i++) await sendTo(sender, port, i % 2 === 0 ? "bad" : "{bad");
    await sendTo(sender, port, "end");
    await until(() => taken.length === 1);
    expect(told).toEqual([
      expect.stringMatching(/^a mark from 127\.0\.0\.1:\d+ was refused: [^\n]*at most 1024 bytes[^\n]*$/),
    ]);
    clock.ms = 10_001;
    await sendTo(sender, port, "bad");
    await until(() => told.length === 2);
    expect(told[1]).toMatch(/a mark must be good \(and 500 before it\)$/);
    for (const packet of ["bad", "bad", "end"]) await sendTo(sender, port, packet);
    await until(() => taken.length === 2);
    sender.close();
    await door.close();
    expect(told.slice(2)).toEqual([expect.stringMatching(/a mark must be good \(and 2 more\)$/)]);
  });

  it("say what is wrong where the port is taken", async () => {
    const { port, door, sender } = await opened();
    const again = openUdpMarkers(
      { address: "127.0.0.1", port },
      () => {},
      () => {},
    );
    await expect(again).rejects.toMatchObject({ code: "PORT_BUSY", message: expect.stringContaining(String(port)) });
    sender.close();
    await door.close();
  });
});

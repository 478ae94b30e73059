import { Writable } from "node:stream";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { createRefusalLog } from "../../../src/server/http/log-refusals.ts";
import { useTestClock } from "../../test-clock.ts";

describe("the log of refusals", () => {
  const clock = useTestClock();

  it("writes one line a second, with how many it stands for, and nothing of the request", async () => {
    const lines: string[] = [];
    const out = new Writable({
      write(line, _encoding, done) {
        lines.push(String(line));
        done();
      },
    });
    const tell = createRefusalLog(pino({ base: null }, out));
    for (let i = 0; i < 1000; i++) tell({ status: 403, code: "BAD_HOST", message: "?token=secret" });
    expect(lines).toHaveLength(1);
    await clock.advance(990);
    expect(lines).toHaveLength(1);
    await clock.advance(20);
    tell({ status: 401, code: "NO_TOKEN", message: "" });
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ level: 40, status: 401, code: "NO_TOKEN", count: 1000 });
    expect(lines.join("")).not.toContain("secret");
  });
});

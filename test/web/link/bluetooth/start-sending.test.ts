import { describe, expect, it } from "vitest";
import { museKindOf } from "../../../../web/link/bluetooth/muse-commands.ts";
import { startSending } from "../../../../web/link/bluetooth/start-sending.ts";

/** A band that sends after this word alone, and refuses some. */
async function told(startsBy: string, refuses: readonly string[] = []) {
  const words: string[] = [];
  let begin = () => {};
  const come = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const say = async (letters: string) => {
    words.push(letters);
    if (refuses.includes(letters)) throw new Error("refused");
    if (letters === startsBy) begin();
  };
  await startSending({ ways: museKindOf(["0001", "0013", "0014"])?.ways ?? [], say, come, betweenMs: 0, withinMs: 20 });
  return words;
}

describe("an Athena that is told to send", () => {
  it("is told once where it does", async () => {
    expect(await told("dc001")).toEqual(["v6", "s", "h", "p1041", "s", "dc001", "dc001", "L1", "s"]);
  });

  it("whose firmware refuses dc001 is told d, as older ones are", async () => {
    const words = await told("d", ["dc001", "L1"]);
    expect(words.slice(-6)).toEqual(["v6", "s", "h", "p1041", "s", "d"]);
    expect(words.length).toBe(15);
  });
});

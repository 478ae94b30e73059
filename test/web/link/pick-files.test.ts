import { afterEach, expect, it, vi } from "vitest";
import { mainFileOf, pickFiles } from "../../../web/link/pick-files.ts";

afterEach(() => vi.unstubAllGlobals());

it("of several files of one recording the one that names the others is opened", () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  expect(mainFileOf(named("a.eeg", "a.vmrk", "a.vhdr"))?.name).toBe("a.vhdr");
  expect(mainFileOf(named("a.fdt", "a.set"))?.name).toBe("a.set");
  expect(mainFileOf(named("a.edf"))?.name).toBe("a.edf");
  expect(mainFileOf([])).toBeUndefined();
});

it("all files go into one folder, and the path of the main one is what is opened", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    const name = decodeURIComponent(path.split("/").at(-1) ?? "");
    return Response.json(path === "/api/picked" ? { folder: "f1" } : { path: `/data/picked/f1/${name}` });
  });
  const files = ["mein a.eeg", "mein a.vhdr"].map((name) => new File(["x"], name));
  expect(await pickFiles(files)).toEqual({ value: "/data/picked/f1/mein a.vhdr" });
  expect(asked).toEqual(["POST /api/picked", "POST /api/picked/f1/mein%20a.eeg", "POST /api/picked/f1/mein%20a.vhdr"]);
});

it("a file that the server refuses is told", async () => {
  vi.stubGlobal("fetch", async (path: string) =>
    path === "/api/picked"
      ? Response.json({ folder: "f1" })
      : Response.json({ message: "x has too many bytes", hint: "" }, { status: 502 }),
  );
  expect(await pickFiles([new File(["x"], "a.edf")])).toEqual({ problem: expect.stringContaining("too many bytes") });
});

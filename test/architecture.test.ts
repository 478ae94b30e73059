/** This file holds who may import whom (the table of the design), and that the pure folders stay pure. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../src/config.ts";

type Layer = {
  readonly name: string;
  readonly holds: RegExp;
  /** Other layers it may import, by name. Its own files are always allowed. */
  readonly layers: readonly string[];
  /** Packages it may import: a list, or any. */
  readonly packages: readonly string[] | "any";
  readonly pure?: true;
  /** The design has it, and nobody has built it yet: the word goes with its first file. */
  readonly planned?: true;
};

const SIGNAL_PACKAGES = ["fili", "fft.js", "ml-matrix", "ml-savitzky-golay", "simple-statistics"];

/** What needs neither clock, chance nor I/O: `pureLayer(name, layers)` lives in the file or the folder of that name. */
const pureLayer = (name: string, layers: readonly string[], packages: readonly string[] = []): Layer => {
  return { name, holds: new RegExp(`^src/${name}(/|\\.ts$)`), layers, packages, pure: true };
};
const outerLayer = (name: string, holds: RegExp, layers: readonly string[], packages: Layer["packages"] = "any") => {
  return { name, holds, layers, packages };
};

const STAGES = ["signal", "state", "control", "music", "sound"];
/** Rooms of development: beside themselves only the commands may import them. */
const INSTRUMENTS = ["bench", "train", "taste", "simulate"];

/** Every source file belongs to the first layer that holds it; the order is that of the flow. */
const LAYERS: readonly Layer[] = [
  pureLayer("types", []),
  pureLayer("random", []),
  pureLayer("smooth-line", []),
  pureLayer("errors", []),
  pureLayer("tone-names", ["types"]),
  pureLayer("lean", ["types", "summary"]),
  // Bars as MIDI's bytes: the page and the command line send the same.
  pureLayer("midi", ["types"]),
  outerLayer("platform", /^src\/platform\.ts$/, [], []),
  outerLayer("environment", /^src\/environment\.ts$/, [], []),
  outerLayer("make-folder", /^src\/make-folder\.ts$/, []),
  outerLayer("write-atomically", /^src\/write-atomically\.ts$/, ["platform"]),
  outerLayer("unfinished", /^src\/unfinished\.ts$/, []),
  outerLayer("small-file", /^src\/small-file\.ts$/, ["errors"]),
  outerLayer("regular-file", /^src\/regular-file\.ts$/, ["errors"]),
  outerLayer("config", /^src\/config\.ts$/, ["errors"]),
  outerLayer(
    "typescript",
    /^src\/typescript\//,
    [],
    ["node:crypto", "node:fs", "node:module", "node:path", "node:url"],
  ),
  outerLayer("wire", /^src\/wire\.ts$/, ["types", "summary", "request", "profile"], []),
  outerLayer("summary", /^src\/recording\/(summary|looking-back|playing-back)\.ts$/, ["types"], []),
  // What the page and the reports say in the same words; no clock and no I/O, but Intl's days.
  outerLayer("words", /^src\/words\//, ["types", "summary"], []),
  outerLayer("profile", /^calibration\/(profile|client-id)\.ts$/, ["types", "errors"], []),
  // How events reach who reads them: queue, sample clock, pace. Devices, calibration, session and server need the same rules.
  outerLayer("events", /^src\/events\//, ["types", "errors"], ["node:timers"]),
  {
    ...outerLayer(
      "request",
      /^src\/session\/(request|client-settings)\.ts$/,
      ["types", "random", "errors", "profile", "protocols"],
      ["valibot"],
    ),
    pure: true,
  },
  outerLayer("hardware", /^hardware\//, [
    "types",
    "random",
    "smooth-line",
    "errors",
    "environment",
    "events",
    "platform",
    "make-folder",
    "midi",
  ]),
  pureLayer("signal", ["types", "errors", "smooth-line"], SIGNAL_PACKAGES),
  pureLayer("state", ["types", "errors"], ["simple-statistics"]),
  pureLayer("control", ["types", "errors"]),
  pureLayer("music", ["types", "errors", "random", "tone-names"], ["simple-statistics"]),
  pureLayer("sound", ["types", "errors"]),
  { ...outerLayer("protocols", /^src\/protocols\//, ["types", "errors"], ["valibot"]), pure: true },
  pureLayer("evidence", ["types", "errors"], ["simple-statistics"]),
  // The recorded instruments: fetched, unpacked and found; the core plays them.
  outerLayer("bank", /^src\/bank\//, ["types", "errors", "environment", "make-folder", "sound"]),
  outerLayer("calibration", /^calibration\//, [
    ...["types", "errors", "random", "write-atomically", "small-file", "regular-file", "make-folder", "profile"],
    ...["events", "signal", "state", "hardware"],
  ]),
  outerLayer("recording", /^src\/recording\//, [
    "types",
    "errors",
    "environment",
    "tone-names",
    "lean",
    "write-atomically",
    "regular-file",
    "make-folder",
    "unfinished",
    "summary",
    "request",
    "profile",
  ]),
  outerLayer("report", /^src\/report\//, ["types", "errors", "recording", "summary", "evidence", "words", ...STAGES]),
  outerLayer("session", /^src\/session\//, [
    ...[
      "types",
      "errors",
      "random",
      "small-file",
      "unfinished",
      "events",
      "hardware",
      "recording",
      "summary",
      "request",
    ],
    ...STAGES,
    ...["evidence", "protocols"],
  ]),
  // Doors to other programs: what comes in and goes out beside the page.
  // As programs of other people: they know the API alone.
  outerLayer("examples", /^src\/doors\/examples\//, [], ["node:fs", "node:path", "ws"]),
  outerLayer(
    "doors",
    /^src\/doors\//,
    ["types", "errors", "events", "hardware", "midi", "recording"],
    ["node:dgram", "node:dns", "valibot"],
  ),
  outerLayer("server", /^src\/server\//, ["*"]),
  outerLayer("cli", /^src\/cli\//, ["*", ...INSTRUMENTS]),
  outerLayer("simulate", /^src\/simulate\//, ["*", "bench"]),
  outerLayer("bench", /^src\/bench\//, ["*"]),
  outerLayer("train", /^src\/train\//, ["*"]),
  outerLayer("taste", /^src\/taste\//, ["*"]),
  outerLayer("web", /^web\//, ["types", "wire", "words", "sound", "tone-names", "lean", "midi"]),
];

/** Layers that may take only the Source contract from `hardware`, not its drivers. */
const SOURCE_TYPE_ONLY = ["calibration", "session"];

/** The one measurement of what leaves the server and comes back. */
const MEASURES_THE_SERVER = "src/bench/latency/bench-server.ts";

/** Rooms of the page that know nothing of what is drawn: a component is a .tsx. */
const WITHOUT_COMPONENTS = /^web\/(app|link)\//;

type Import = {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
};

function sourceFiles(): readonly string[] {
  return ["src", "hardware", "calibration", "web"].flatMap((dir) =>
    readdirSync(join(PROJECT_DIR, dir), { recursive: true, encoding: "utf8" })
      .map((name) => join(dir, name).replaceAll("\\", "/"))
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith(".d.ts")),
  );
}

/** Every import form of a file: static, re-export, side effect and dynamic with a literal. */
function importsOf(file: string, text: string): readonly Import[] {
  const { module } = parseSync(file, text);
  const found: Import[] = [];
  for (const entry of module.staticImports) {
    const typeOnly = entry.entries.length > 0 && entry.entries.every((name) => name.isType);
    found.push({ from: file, specifier: entry.moduleRequest.value, typeOnly });
  }
  for (const entry of module.staticExports) {
    for (const name of entry.entries) {
      if (name.moduleRequest)
        found.push({
          from: file,
          specifier: name.moduleRequest.value,
          typeOnly: name.isType,
        });
    }
  }
  for (const entry of module.dynamicImports) {
    const literal = text.slice(entry.moduleRequest.start, entry.moduleRequest.end);
    found.push({
      from: file,
      specifier: literal.replace(/^["'`]|["'`]$/g, ""),
      typeOnly: false,
    });
  }
  return found;
}

const layerOf = (file: string): Layer | undefined => LAYERS.find((layer) => layer.holds.test(file));

/** What is wrong with one import, or null. */
function breachOf(entry: Import): string | null {
  const layer = layerOf(entry.from);
  if (!layer) return `${entry.from} belongs to no layer`;
  const said = `${entry.from} (${layer.name}) imports ${entry.specifier}`;
  if (!entry.specifier.startsWith(".")) {
    const name = entry.specifier
      .split("/")
      .slice(0, entry.specifier.startsWith("@") ? 2 : 1)
      .join("/");
    return layer.packages === "any" || layer.packages.includes(name) ? null : said;
  }
  const target = relative(PROJECT_DIR, resolve(PROJECT_DIR, dirname(entry.from), entry.specifier.split("?")[0] ?? ""));
  const path = target.replaceAll("\\", "/");
  if (path.startsWith("test/")) return `${said}: nothing imports test`;
  const into = layerOf(path);
  if (!into) return path.endsWith(".css") && layer.name === "web" ? null : `${said}, which belongs to no layer`;
  if (WITHOUT_COMPONENTS.test(entry.from) && path.endsWith(".tsx")) return `${said}, a component`;
  if (into === layer) return null;
  if (into.name === "hardware" && SOURCE_TYPE_ONLY.includes(layer.name)) {
    return path === "hardware/source.ts" && entry.typeOnly ? null : `${said}: only the Source type`;
  }
  if (layer.layers.includes(into.name)) return null;
  if (!layer.layers.includes("*") || into.name === "web") return said;
  const isInstrument = INSTRUMENTS.includes(layer.name);
  if (INSTRUMENTS.includes(into.name)) return isInstrument ? null : said;
  return isInstrument && into.name === "server" && entry.from !== MEASURES_THE_SERVER ? said : null;
}

/** Text that would bring clock, chance or ambient types into a pure file; the compiler does not refuse these. */
const IMPURE = /\bDate\b|\bMath\.random\b|\beval\b|\/\/\/\s*<reference|\bimport\(/;

function impurityOf(file: string, text: string): string | null {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => (comment.includes("<reference") ? comment : ""));
  const lines = code.split("\n").map((line) => (line.includes("<reference") ? line : line.replace(/\/\/.*$/, "")));
  const found = IMPURE.exec(lines.join("\n"));
  return found ? `${file} is pure but has ${found[0]}` : null;
}

describe("the layers of the design", () => {
  const files = sourceFiles();
  const texts = new Map(files.map((file) => [file, readFileSync(join(PROJECT_DIR, file), "utf8")]));

  it.each(LAYERS)("$name has files, unless it is only planned", ({ name, planned }) => {
    expect(files.some((file) => layerOf(file)?.name === name)).toBe(planned !== true);
  });

  it("are those of the design's paragraph, each in the table", () => {
    const named =
      "types random errors signal state control sound protocols evidence music calibration hardware recording words report session doors server cli wire simulate bench train taste web";
    const missing = named.split(" ").filter((name) => !LAYERS.some((layer) => layer.name === name));
    expect(missing).toEqual([]);
  });

  it("hold every source file", () => {
    expect(files.filter((file) => !layerOf(file))).toEqual([]);
  });

  it("import only what the table allows", () => {
    const breaches = [...texts].flatMap(([file, text]) =>
      importsOf(file, text)
        .map(breachOf)
        .filter((said) => said !== null),
    );
    expect(breaches).toEqual([]);
  });

  it("keep clock and chance out of the pure folders", () => {
    const pure = [...texts].filter(([file]) => layerOf(file)?.pure);
    expect(pure.map(([file, text]) => impurityOf(file, text)).filter((said) => said !== null)).toEqual([]);
  });

  it("write the order of the loop in one file only", () => {
    const stages = ["signal/analyze", "state/estimate", "control/steer", "music/compose"];
    const composing = [...texts].filter(([file, text]) => {
      const specifiers = importsOf(file, text).filter((entry) => !entry.typeOnly);
      return stages.every((stage) => specifiers.some((entry) => entry.specifier.includes(stage)));
    });
    expect(composing.map(([file]) => file)).toEqual(["src/session/run.ts"]);
  });
});

describe("the tests", () => {
  /** Kept by what they do, not by what they test. */
  const ROOMS_OF_THEIR_OWN = /^(contracts|golden|browser|faults|realtime)\//;
  /** Where a source lies as its test is to lie: `src/signal/dft.ts` → "signal/dft". */
  const placeOf = (file: string) => file.replace(/^src\//, "").replace(/\.(ts|tsx|mjs)$/, "");

  it("stand where their source stands, in a tree that mirrors it", () => {
    const sources = sourceFiles().map(placeOf);
    const astray = readdirSync(join(PROJECT_DIR, "test"), { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll("\\", "/"))
      .filter((name) => name.endsWith(".test.ts") && !ROOMS_OF_THEIR_OWN.test(name))
      .map((name) => name.replace(/\.test\.ts$/, ""))
      .filter((test) => !sources.includes(test))
      .flatMap((test) => {
        const [room] = test.split("/");
        const source = sources.find((one) => one.startsWith(`${room}/`) && basename(one) === basename(test));
        return source === undefined ? [] : [`test/${test}.test.ts tests ${source}`];
      });
    expect(astray).toEqual([]);
  });
});

describe("the gate itself reports", () => {
  const planted = (from: string, code: string) => importsOf(from, code).map(breachOf);

  it("a stage that imports another stage", () => {
    expect(planted("src/signal/x.ts", 'import { a } from "../state/estimate.ts";')[0]).toContain(
      "../state/estimate.ts",
    );
  });

  it("a side-effect import, a re-export and a dynamic import", () => {
    expect(planted("src/music/x.ts", 'import "node:fs";')[0]).toContain("node:fs");
    expect(planted("src/music/x.ts", 'export { a } from "../sound/core.ts";')[0]).toContain("../sound/core.ts");
    expect(planted("web/x.ts", 'const a = import("../src/session/run.ts");')[0]).toContain("../src/session/run.ts");
  });

  it("an unnamed package in a pure folder, and a driver where only the Source type is allowed", () => {
    expect(planted("src/control/x.ts", 'import a from "simple-statistics";')[0]).toContain("simple-statistics");
    expect(planted("calibration/x.ts", 'import { openSource } from "../hardware/open.ts";')[0]).toContain(
      "Source type",
    );
    expect(planted("calibration/x.ts", 'import type { Source } from "../hardware/source.ts";')[0]).toBeNull();
  });

  it("a component in a room of the page that has none, also by way of the same layer", () => {
    expect(planted("web/app/x.ts", 'import { a } from "../screens/now-card.tsx";')[0]).toContain("a component");
    expect(planted("web/link/x.ts", 'import("../parts/icon.tsx");')[0]).toContain("a component");
    expect(planted("web/parts/x.tsx", 'import { Icon } from "./icon.tsx";')[0]).toBeNull();
  });

  it("a product's room that imports an instrument of development, and an instrument that imports the server", () => {
    expect(planted("src/session/x.ts", 'import { a } from "../bench/row.ts";')[0]).toContain("../bench/row.ts");
    expect(planted("src/server/x.ts", 'import { a } from "../train/split.ts";')[0]).toContain("../train/split.ts");
    expect(planted("src/cli/x.ts", 'import { a } from "../bench/row.ts";')[0]).toBeNull();
    expect(planted("src/bench/x.ts", 'import { a } from "../server/log.ts";')[0]).toContain("../server/log.ts");
  });

  it("a clock, chance and a reference directive", () => {
    expect(impurityOf("src/sound/x.ts", "const t = Date.now();")).toContain("Date");
    expect(impurityOf("src/sound/x.ts", "const t = Math.random();")).toContain("Math.random");
    expect(impurityOf("src/sound/x.ts", '/// <reference types="node" />')).toContain("<reference");
    expect(impurityOf("src/sound/x.ts", "// Date is not used here")).toBeNull();
  });
});

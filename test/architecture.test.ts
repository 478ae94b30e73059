/** This file holds who may import whom (the table of the design), and that the pure folders stay pure. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
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
};

const SIGNAL_PACKAGES = ["fili", "fft.js", "ml-matrix", "ml-savitzky-golay", "simple-statistics"];

/** Every source file belongs to exactly one layer; the order is that of the flow. */
const LAYERS: readonly Layer[] = [
  {
    name: "types",
    holds: /^src\/types\.ts$/,
    layers: [],
    packages: [],
    pure: true,
  },
  {
    name: "random",
    holds: /^src\/random\.ts$/,
    layers: [],
    packages: [],
    pure: true,
  },
  {
    name: "errors",
    holds: /^src\/errors\.ts$/,
    layers: [],
    packages: [],
    pure: true,
  },
  {
    name: "tone-names",
    holds: /^src\/tone-names\.ts$/,
    layers: ["types"],
    packages: [],
    pure: true,
  },
  {
    name: "write-atomically",
    holds: /^src\/write-atomically\.ts$/,
    layers: [],
    packages: "any",
  },
  {
    name: "config",
    holds: /^src\/config\.ts$/,
    layers: ["errors"],
    packages: "any",
  },
  {
    name: "wire",
    holds: /^src\/wire\.ts$/,
    layers: ["types", "summary", "request", "profile"],
    packages: [],
  },
  {
    name: "summary",
    holds: /^src\/recording\/summary\.ts$/,
    layers: ["types"],
    packages: [],
  },
  {
    name: "profile",
    holds: /^calibration\/(profile|client-id)\.ts$/,
    layers: ["types", "errors"],
    packages: [],
  },
  // How events reach who reads them: queue, sample clock, pace. Devices, calibration, session and server need the same rules.
  {
    name: "events",
    holds: /^src\/events\//,
    layers: ["types", "errors"],
    packages: ["node:timers"],
  },
  {
    name: "request",
    holds: /^src\/session\/request\.ts$/,
    layers: ["types", "random", "errors", "profile"],
    packages: ["valibot"],
    pure: true,
  },
  {
    name: "hardware",
    holds: /^hardware\//,
    layers: ["types", "random", "errors", "events"],
    packages: "any",
  },
  {
    name: "signal",
    holds: /^src\/signal\//,
    layers: ["types", "errors"],
    packages: SIGNAL_PACKAGES,
    pure: true,
  },
  {
    name: "state",
    holds: /^src\/state\//,
    layers: ["types", "errors"],
    packages: ["simple-statistics"],
    pure: true,
  },
  {
    name: "control",
    holds: /^src\/control\//,
    layers: ["types", "errors"],
    packages: [],
    pure: true,
  },
  {
    name: "music",
    holds: /^src\/music\//,
    layers: ["types", "errors", "random", "tone-names"],
    packages: ["simple-statistics"],
    pure: true,
  },
  {
    name: "sound",
    holds: /^src\/sound\//,
    layers: ["types", "errors"],
    packages: [],
    pure: true,
  },
  {
    name: "calibration",
    holds: /^calibration\//,
    layers: ["types", "errors", "random", "events", "signal", "state", "hardware", "profile", "write-atomically"],
    packages: "any",
  },
  {
    name: "recording",
    holds: /^src\/recording\//,
    layers: ["types", "errors", "summary", "request", "tone-names", "write-atomically"],
    packages: "any",
  },
  {
    name: "session",
    holds: /^src\/session\//,
    layers: [
      "types",
      "errors",
      "events",
      "random",
      "signal",
      "state",
      "control",
      "music",
      "sound",
      "recording",
      "summary",
      "request",
      "hardware",
    ],
    packages: "any",
  },
  { name: "server", holds: /^src\/server\//, layers: ["*"], packages: "any" },
  { name: "cli", holds: /^src\/cli\//, layers: ["*"], packages: "any" },
  { name: "bench", holds: /^src\/bench\//, layers: ["*"], packages: "any" },
  { name: "train", holds: /^src\/train\//, layers: ["*"], packages: "any" },
  { name: "taste", holds: /^src\/taste\//, layers: ["*"], packages: "any" },
  {
    name: "web",
    holds: /^web\//,
    layers: ["types", "wire", "sound", "errors", "tone-names"],
    packages: "any",
  },
];

/** Layers that may take only the Source contract from `hardware`, not its drivers. */
const SOURCE_TYPE_ONLY = ["calibration", "session"];

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
  if (into === layer) return null;
  if (into.name === "hardware" && SOURCE_TYPE_ONLY.includes(layer.name)) {
    return path === "hardware/source.ts" && entry.typeOnly ? null : `${said}: only the Source type`;
  }
  if (layer.layers.includes("*")) return into.name === "web" ? said : null;
  return layer.layers.includes(into.name) ? null : said;
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

  it.each(LAYERS.map((layer) => layer.name))("%s has files", (name) => {
    expect(files.filter((file) => layerOf(file)?.name === name)).not.toEqual([]);
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

  it("a clock, chance and a reference directive", () => {
    expect(impurityOf("src/sound/x.ts", "const t = Date.now();")).toContain("Date");
    expect(impurityOf("src/sound/x.ts", "const t = Math.random();")).toContain("Math.random");
    expect(impurityOf("src/sound/x.ts", '/// <reference types="node" />')).toContain("<reference");
    expect(impurityOf("src/sound/x.ts", "// Date is not used here")).toBeNull();
  });
});

// This file reads and hashes texts, by which the set-up knows what is done already.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

export const hashOf = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex");
export const readText = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

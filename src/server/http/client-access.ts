/**
 * This file makes and checks the token of a client's own page. It is another than the server's and opens nothing else; the folder keeps its hash alone, so
 * that nobody reads the way in out of it, and a new one closes the old.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { CLIENT_ID } from "../../../calibration/client-id.ts";
import { readAccess, writeAccess } from "../../recording/client-folder.ts";

const TOKEN = /^[0-9a-f]{32}$/;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The token, which nothing tells again. */
export function openPageTo(dataDir: string, client: string): string {
  const token = randomBytes(16).toString("hex");
  writeAccess(dataDir, { client, tokenSha256: sha256(token), madeAt: new Date().toISOString() });
  return token;
}

/** Behind the #, which a browser sends to nobody. */
export const clientLink = (url: string, client: string, token: string): string =>
  `${url}/client/enter#${client}.${token}`;

/** Whose page "ID.TOKEN" opens; null where it opens none. */
export function clientOf(dataDir: string, key: string): string | null {
  const [client = "", token = "", ...more] = key.split(".");
  if (more.length > 0 || !CLIENT_ID.test(client) || !TOKEN.test(token)) return null;
  const access = readAccess(dataDir, client);
  const shown = Buffer.from(sha256(token), "hex");
  return access && timingSafeEqual(shown, Buffer.from(access.tokenSha256, "hex")) ? client : null;
}

/**
 * An example: what Attune reads, as it reads it; with a goal and minutes it begins the session itself. In Attune's folder:
 *
 *     node --import ./src/typescript/register.mjs src/doors/examples/live.ts DATA_FOLDER relax 5
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WebSocket } from "ws";

const [folder = "", goal, minutes = "5"] = process.argv.slice(2);
const { url } = JSON.parse(readFileSync(join(folder, "server.json"), "utf8"));
const headers = { Authorization: `Bearer ${readFileSync(join(folder, "token"), "utf8").trim()}` };

const status = await (await fetch(`${url}/api/v1/status`, { headers })).json();
console.log(`Attune ${status.version}, source ${status.source.source ?? "none"}`);

const live = new WebSocket(`${url.replace("http", "ws")}/live`, { headers });
live.on("open", () => {
  if (goal) live.send(JSON.stringify({ type: "start", goal, minutes: Number(minutes) }));
});
live.on("message", (text) => {
  const message = JSON.parse(String(text));
  if (message.type === "state") {
    const { status: how, z } = message.state.indices.relaxation;
    console.log(`relaxation: ${how === "value" ? z.toFixed(2) : how}`);
  }
  if (message.type === "error") console.error(message.message);
  if (message.type === "ended" || message.type === "error") live.close();
});
process.on("SIGINT", () => live.send(JSON.stringify({ type: "stop" })));

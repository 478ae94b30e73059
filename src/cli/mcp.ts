/** `attune mcp`: Attune for agents, by the Model Context Protocol over standard input and output. */
import { fromJsonSchema, McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Command } from "commander";
import { VERSION } from "../config.ts";
import { lineOf } from "../errors.ts";
import { TOOLS, type Tool } from "./mcp/tools.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { note } from "./output.ts";

type Flags = CommonFlags & { readonly allowControl?: true };

export function createCommand(): Command {
  return newCommand("mcp")
    .option("--allow-control", "let the agent begin and stop sessions too; else it reads alone")
    .addHelpText("after", HELP)
    .action(serve);
}

const HELP = `
An agent's program starts this itself, and speaks with it over its standard input and output. It reads: ${Object.entries(
  TOOLS,
)
  .filter(([, { controls }]) => !controls)
  .map(([name]) => name)
  .join(", ")}.
Nothing of a sealed session is told before its guess. What an agent reads goes wherever the agent runs.

  {"mcpServers": {"attune": {"command": "npx", "args": ["attune", "mcp"]}}}`;

function serve(flags: Flags): void {
  const dataDir = dataDirOf(flags);
  const offered = Object.entries(TOOLS).filter(([, { controls }]) => flags.allowControl || !controls);
  serveStdio(() => {
    const server = new McpServer({ name: "attune", version: VERSION });
    for (const [name, tool] of offered) addTool(server, name, tool, dataDir);
    return server;
  });
  if (process.stdin.isTTY) note("attune: an agent's program starts this; see `attune mcp --help`. Ctrl-C ends it.");
}

function addTool(
  server: McpServer,
  name: string,
  { description, asks, controls, answer }: Tool,
  dataDir: string,
): void {
  const inputSchema = fromJsonSchema<object>({
    type: "object",
    additionalProperties: false,
    ...asks,
    required: [...asks.required],
  });
  const annotations = { readOnlyHint: !controls, openWorldHint: false };
  server.registerTool(name, { description, inputSchema, annotations }, async (asked) => {
    try {
      return { content: [{ type: "text", text: JSON.stringify(await answer(dataDir, asked)) }] };
    } catch (error) {
      return { content: [{ type: "text", text: lineOf(error) }], isError: true };
    }
  });
}

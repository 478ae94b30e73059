/** This file is a server in a process of its own for a test that brings it very many pages: it tells its port and token, and what it has cost when asked. */
import { runServer } from "../../server/run-server.ts";

const server = await runServer({ page: false });
await server.running.chooseSource("test");
process.on("message", (question) => {
  if (question === "cost") return void process.send?.(process.cpuUsage());
  void server.close().then(() => process.exit(0));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ port: server.running.port, token: server.token });

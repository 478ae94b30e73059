/**
 * This file drives Chromium over its own protocol. Playwright keeps every page "visible" and its timers unthrottled, so a tab that a
 * person has put away can only be had without it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { chromiumPath } from "./chromium.ts";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
  "--autoplay-policy=document-user-activation-required",
  "--window-size=1280,860",
];

type Answer = {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

export type Tab = {
  readonly send: (method: string, params?: object) => Promise<unknown>;
  readonly on: (method: string, take: (params: unknown) => void) => void;
  /** Runs an expression in the page, as a person's own act, and waits for its promise. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** Waits until an expression is true in the page. */
  readonly until: (expression: string, withinMs?: number) => Promise<void>;
  /** To the front: the tab that was there is hidden. */
  readonly activate: () => Promise<void>;
};
export type OwnChromium = { readonly openTab: (url: string) => Promise<Tab>; readonly stop: () => Promise<void> };

export async function startChromium(): Promise<OwnChromium> {
  if (!chromiumPath) throw new Error("Chromium was not found; `npm test` installs it or says how");
  const profile = mkdtempSync(join(tmpdir(), "attune-chromium-"));
  const child = spawn(chromiumPath, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
  const socket = new WebSocket(await debuggerUrl(child, profile));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const talk = createTalk(socket);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await talk.send("Browser.close").catch(() => child.kill("SIGTERM"));
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { openTab: (url) => openTab(talk, url), stop };
}

async function debuggerUrl(child: ChildProcess, profile: string): Promise<string> {
  const file = join(profile, "DevToolsActivePort");
  const deadlineMs = Date.now() + 30_000;
  while (Date.now() < deadlineMs) {
    const [port, path] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Chromium did not open its debugger within 30 s");
}

type Talk = ReturnType<typeof createTalk>;

function createTalk(socket: WebSocket) {
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners: ((answer: Answer) => void)[] = [];
  let lastId = 0;
  socket.on("message", (raw) => {
    const answer: Answer = JSON.parse(String(raw));
    if (answer.id === undefined) for (const take of listeners) take(answer);
    else waiting.get(answer.id)?.(answer);
    if (answer.id !== undefined) waiting.delete(answer.id);
  });
  const send = (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  return { send, listen: (take: (answer: Answer) => void) => void listeners.push(take) };
}

async function openTab(talk: Talk, url: string): Promise<Tab> {
  const { targetId } = (await talk.send("Target.createTarget", { url })) as { readonly targetId: string };
  const attached = await talk.send("Target.attachToTarget", { targetId, flatten: true });
  const { sessionId } = attached as { readonly sessionId: string };
  const send = (method: string, params?: object) => talk.send(method, params, sessionId);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const params = { expression, userGesture: true, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await send("Runtime.evaluate", params)) as {
      readonly result: { readonly value: T };
      readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? "the page threw");
    return result.value;
  };
  const until = async (expression: string, withinMs = 30_000) => {
    const deadlineMs = performance.now() + withinMs;
    while ((await evaluate<unknown>(expression)) !== true) {
      if (performance.now() > deadlineMs) throw new Error(`not true within ${withinMs} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return {
    send,
    evaluate,
    until,
    on: (method, take) =>
      talk.listen((answer) => {
        if (answer.sessionId === sessionId && answer.method === method) take(answer.params);
      }),
    activate: async () => void (await talk.send("Target.activateTarget", { targetId })),
  };
}

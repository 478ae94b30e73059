/**
 * This file lets the page open again while the server is away: a service worker that keeps the page's own files, and nothing else. What the API
 * answers is never kept. It is built as a file of its own beside the start page, for a service worker rules over the folder it lies in.
 */

/** What is used of the worker's own scope, which the page's types do not know. */
type Waiting = Event & { readonly waitUntil: (promise: Promise<unknown>) => void };
type Fetching = Waiting & {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
};
type Scope = {
  readonly addEventListener: ((type: "install" | "activate", listener: (event: Waiting) => void) => void) &
    ((type: "fetch", listener: (event: Fetching) => void) => void);
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};
const scope = self as unknown as Scope;

const KEPT = "attune-page";
const START = "/";
/** As the page and its scripts name the files of the build, those too that are loaded later. */
const ASSET = /assets\/[\w-]+\.(?:js|css)/g;

const assetsIn = (text: string): readonly string[] => [...new Set(text.match(ASSET))].map((path) => `/${path}`);

/** The page as it is now, and every file that it names, and that those name. Whoever is not let in keeps nothing. */
async function keepPage(page: Response): Promise<void> {
  const html = await page.clone().text();
  const kept = await caches.open(KEPT);
  const before = await kept.match(START);
  if (before && (await before.text()) === html) return;
  const found = new Map<string, Response>([
    [START, page],
    ["/favicon.svg", await fetch("/favicon.svg")],
  ]);
  const waiting = [...assetsIn(html)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const asset = await fetch(path);
    if (!asset.ok) return;
    found.set(path, asset.clone());
    if (path.endsWith(".js")) waiting.push(...assetsIn(await asset.text()));
  }
  for (const old of await kept.keys()) await kept.delete(old);
  for (const [path, response] of found) await kept.put(path, response);
}

const isPage = (response: Response): boolean =>
  response.status === 200 && (response.headers.get("content-type") ?? "").startsWith("text/html");

/** The server's own while it answers. */
async function openPage(event: Fetching): Promise<Response> {
  try {
    const response = await fetch(event.request);
    if (isPage(response)) event.waitUntil(keepPage(response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const kept = await caches.match(START);
    if (kept) return kept;
    throw error;
  }
}

const openAsset = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

scope.addEventListener("install", (event) => {
  const keep = async () => {
    const page = await fetch(START);
    if (isPage(page)) await keepPage(page);
    await scope.skipWaiting();
  };
  event.waitUntil(keep());
});
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate" && pathname === START) event.respondWith(openPage(event));
  else if (pathname.startsWith("/assets/") || pathname === "/favicon.svg") event.respondWith(openAsset(event.request));
});

/** This file asks the browser to keep the page's own files, so that a reload opens it also while the server is away. */

const WORKER = "/offline-worker.js";

/** Where the browser or the address does not allow it the page works as before, but for such a reload. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => void navigator.serviceWorker.register(WORKER).catch(() => {}), { once: true });
}

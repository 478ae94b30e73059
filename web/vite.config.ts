/** This file builds the page: everything same-origin and in files, so that a strict content security policy holds. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const inWeb = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** A service worker rules over the folder that it lies in: it stands beside the start page, under one name for ever. */
const OFFLINE = "offline-worker";

export default defineConfig({
  root: inWeb("."),
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The page, the one that is opened to a client, and what keeps the first for a reload without the server.
      input: { index: inWeb("index.html"), client: inWeb("client.html"), [OFFLINE]: inWeb(`link/${OFFLINE}.ts`) },
      output: {
        entryFileNames: ({ name }) => (name === OFFLINE ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
    target: "es2022",
    // The first browsers that know light-dark() and color-mix().
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    reportCompressedSize: true,
  },
  worker: { format: "es" },
  // `npm run dev` talks to a server started with `attune start`; its own origin is refused there, so the proxy takes the server's.
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:4840", changeOrigin: true },
      "/live": { target: "ws://127.0.0.1:4840", ws: true, changeOrigin: true },
    },
  },
});

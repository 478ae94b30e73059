/** This file builds the page: everything same-origin and in files, so that a strict content security policy holds. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // The first browsers that know light-dark() and color-mix().
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    reportCompressedSize: true,
    // The page, and the one that is opened to a client.
    rollupOptions: { input: [fileOf("index.html"), fileOf("client.html")] },
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

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { faces } from "../../src/words/making/plugin";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Pages on which the painter and the interface are tried without a book; they are not part of the product. */
export default defineConfig({
  root: here("."),
  base: "/",
  publicDir: false,
  plugins: [faces()],
  worker: { format: "es" },
  build: {
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    minify: false,
    rollupOptions: { input: { words: here("words.html"), people: here("people.html") } },
  },
});

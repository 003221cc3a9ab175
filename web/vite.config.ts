import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The front end goes into the Python package; its manifest tells the templates what the files are called. */
export default defineConfig({
  root: here("."),
  base: "/assets/",
  publicDir: false,
  build: {
    outDir: here("../remembrancer/assets"),
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    // Nothing may be inlined: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        signing: here("signing/src/main.ts"),
        desk: here("desk/src/main.ts"),
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  test: { include: ["*/test/**/*.test.ts"] },
});

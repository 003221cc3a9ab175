import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { withoutStockShaders } from "./installation/build/three";
import { maps } from "./installation/maps/london";
import { faces } from "./installation/src/words/making/plugin";
import { plain } from "./silence/build/plain";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The front end goes into the Python package; its manifest tells the templates what the files are called. */
export default defineConfig({
  root: here("."),
  base: "/assets/",
  publicDir: false,
  plugins: [withoutStockShaders(), faces(), maps(), plain("silence")],
  // From its sources the bundler leaves out what is not used; the file that three.js ships is one lump.
  resolve: { alias: [{ find: /^three$/, replacement: "three/src/Three.js" }] },
  worker: { format: "es" },
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
        installation: here("installation/src/main.ts"),
        projection: here("projection/src/main.ts"),
        tablet: here("projection/src/tablet.ts"),
        silence: here("silence/src/main.ts"),
        vigil: here("vigil/src/main.ts"),
        "installation-worker": here("installation/src/hall/worker.ts"),
      },
      output: {
        // A service worker is known by its address, so its name stays; whoever serves it says what it is to keep.
        entryFileNames: ({ name }) => (name === "installation-worker" ? "[name].js" : "[name]-[hash].js"),
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  // No test is about seconds: a busy machine may take its time.
  test: { include: ["*/test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});

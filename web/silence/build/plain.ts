/** The page of a silence is for any phone: its script is written in the JavaScript of 2018, whatever the others are. */

import { type Plugin, transformWithOxc } from "vite";

const TARGET = "es2018";
/** Fields become assignments, so that no runtime of the compiler is asked for. */
const ASSUMPTIONS = { setPublicClassFields: true };
const RUNTIME = "@oxc-project/runtime";

export function plain(entry: string): Plugin {
  return {
    name: "plain-script",
    enforce: "post",
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const first = chunks.find((each) => each.isEntry && each.name === entry);
      if (first === undefined) return;
      for (const chunk of chunks.filter((each) => each === first || first.imports.includes(each.fileName))) {
        const { code } = await transformWithOxc(chunk.code, chunk.fileName, { target: TARGET, assumptions: ASSUMPTIONS, sourcemap: false });
        // A browser cannot find what only the compiler knows, and the page would stand still without a word.
        if (code.includes(RUNTIME)) throw new Error(`${chunk.fileName} asks for ${RUNTIME}: write it more plainly.`);
        chunk.code = code;
      }
    },
  };
}

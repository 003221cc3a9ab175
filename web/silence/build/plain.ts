/** The page of a silence is for any phone: its script is written in the JavaScript of 2017, whatever the others are. */

import { type Plugin, transformWithOxc } from "vite";

const TARGET = "es2017";
/** Fields become assignments, so that no runtime of the compiler is asked for. */
const ASSUMPTIONS = { setPublicClassFields: true };

export function plain(entry: string): Plugin {
  return {
    name: "plain-script",
    enforce: "post",
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const first = chunks.find((each) => each.isEntry && each.name === entry);
      if (first === undefined) return;
      for (const chunk of chunks.filter((each) => each === first || first.imports.includes(each.fileName))) {
        chunk.code = (await transformWithOxc(chunk.code, chunk.fileName, { target: TARGET, assumptions: ASSUMPTIONS, sourcemap: false })).code;
      }
    },
  };
}

/** The safe scene, when the hall's machine asks for it. What the pack itself finds wrong holds beside it. */

import type { Stage } from "../state";

let told: string | null = null;

/** Show lettering and map only, for `reason`; null when it is over. No word of it is written on the wall. */
export function guard(stage: Pick<Stage, "safe">, reason: string | null): void {
  if (reason === told) return;
  told = reason;
  stage.safe(reason);
  if (reason !== null) console.warn(`safe scene: ${reason}`);
}

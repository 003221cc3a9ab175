/** Which scenes are seen at an instant while one fades into the next; pure. */

import { eased } from "../scenes/scene";
import type { Seen } from "./shown";

/** No more than so many pictures lie over each other. */
export const MOST_LAYERS = 3;

export interface Layer {
  readonly seen: Seen;
  /** The instant for which it stands: the last one of what is fading away. */
  readonly asked: number;
  /** Its share over all below it at the instant, from 0 to 1. */
  readonly share: number;
}

/** From the lowest, which is seen whole, to the latest. `seenAt` is asked for what was there before each change. */
export function layersAt(seenAt: (at: number) => Seen, at: number): Layer[] {
  const layers: Layer[] = [];
  for (let asked = at; layers.length < MOST_LAYERS; ) {
    const seen = seenAt(asked);
    const share = seen.fadeS <= 0 ? 1 : eased((at - seen.seen) / 1000 / seen.fadeS);
    layers.unshift({ seen, share, asked });
    if (share >= 1) break;
    asked = seen.seen - 1;
  }
  return layers.map((each, n) => (n === 0 ? { ...each, share: 1 } : each));
}

/** Who wants to hear of what happens on the stage. */

import type { StageEvents } from "../state";

export class Listeners {
  private readonly all: { [K in keyof StageEvents]: StageEvents[K][] } = { frame: [], form: [], edition: [], takedown: [], state: [] };

  on<K extends keyof StageEvents>(event: K, run: StageEvents[K]): () => void {
    const list = this.all[event] as StageEvents[K][];
    list.push(run);
    return () => {
      const at = list.indexOf(run);
      if (at >= 0) list.splice(at, 1);
    };
  }

  tell<K extends keyof StageEvents>(event: K, given: Parameters<StageEvents[K]>[0]): void {
    const list = this.all[event] as ((of: typeof given) => void)[];
    for (let at = 0; at < list.length; at += 1) list[at]!(given);
  }
}

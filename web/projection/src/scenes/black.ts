/** `black`: no light at all. */

import type { Scene } from "./scene";

export class Black implements Scene {
  readonly moves = false;
  async prepare(): Promise<void> {}
  draw(): void {}
  dispose(): void {}
}

import type { Calibration } from "../calibration/types";

/** Keys held down and sliders pulled are one step back, if they come within this of each other. */
const ONE_STEP_MS = 700;

/** The calibration as it is on the tablet, and everything that it was since the page was opened. */
export class Draft {
  #past: Calibration[] = [];
  #future: Calibration[] = [];
  #before: Calibration | null = null;
  #last = { what: "", at: -Infinity };
  readonly #listeners = new Set<(draft: Draft, own: boolean) => void>();

  constructor(private now: Calibration, private readonly clock: () => number = () => performance.now()) {}

  get calibration(): Calibration {
    return this.now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** `own` says whether it was changed here, and not only shown because the desk has it so. */
  onChange(listener: (draft: Draft, own: boolean) => void): void {
    this.#listeners.add(listener);
  }

  /** A finger goes down: whatever is shown until `end` is one step. */
  begin(): void {
    this.#before = this.now;
  }

  /** While a finger moves. */
  show(next: Calibration): void {
    this.now = next;
    this.#tell();
  }

  end(): void {
    const before = this.#before;
    this.#before = null;
    if (before && before !== this.now) this.#keep(before, "");
  }

  /** One change; changes of the same name in quick succession are one step back. */
  change(next: Calibration, what = ""): void {
    const joined = what !== "" && what === this.#last.what && this.clock() - this.#last.at < ONE_STEP_MS;
    if (!joined) this.#keep(this.now, what);
    this.#last = { what, at: this.clock() };
    this.show(next);
  }

  /** What somebody else has set: it can be undone too, but nothing of ours is to be done again. */
  adopt(next: Calibration): void {
    this.#keep(this.now, "");
    this.now = next;
    this.#tell(false);
  }

  undo(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.now);
    this.#turn(before);
  }

  redo(): void {
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.now);
    this.#turn(after);
  }

  #turn(to: Calibration): void {
    this.#last = { what: "", at: -Infinity };
    this.show(to);
  }

  #keep(before: Calibration, what: string): void {
    this.#past.push(before);
    this.#future = [];
    this.#last = { what, at: this.clock() };
  }

  #tell(own = true): void {
    for (const listener of this.#listeners) listener(this, own);
  }
}

/** Until it is known whether there is a plan, and what was told last, the wall stays dark. */

/** A machine that has just started may not answer yet; then the plan alone says what is shown. */
const PATIENCE_MS = 3000;

export class Knowing {
  /** Fulfilled when both are known. */
  readonly answered: Promise<void>;
  /** Whether they are. */
  all = false;
  /** To be called when a plan has come, or is known to be missing. */
  plan: () => void = () => undefined;
  /** To be called when something was told. */
  told: () => void = () => undefined;

  /** `listens` where somebody tells this page anything. */
  constructor(listens: boolean) {
    const plan = new Promise<void>((resolve) => (this.plan = resolve));
    const told = new Promise<void>((resolve) => (this.told = resolve));
    this.answered = Promise.all([plan, told]).then(() => {
      this.all = true;
    });
    if (listens) setTimeout(this.told, PATIENCE_MS);
    else this.told();
  }
}

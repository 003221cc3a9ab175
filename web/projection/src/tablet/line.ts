import type { Calibration } from "../calibration/types";

/** What the desk says of a projector. */
export interface Kept {
  revision: string;
  document: Calibration;
  saved_by: string;
  saved_from: string;
  locked: string;
}

/** Where what was done on the tablet has got to. */
export type Standing =
  | { is: "kept" }
  | { is: "sending" }
  | { is: "waiting" }
  | { is: "refused"; sentence: string }
  | { is: "overtaken"; sentence: string; kept: Kept }
  | { is: "locked"; sentence: string; kept: Kept }
  | { is: "shut out"; sentence: string };

export interface Ways {
  /** The address of the calibration. */
  address: string;
  csrf: string;
  /** What tells this tablet from others. */
  tablet: string;
  fetch: typeof fetch;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  later: (act: () => void, ms: number) => unknown;
}

interface Unsent {
  base: string;
  document: Calibration;
}

const PACE_MS = 120;
const WAITS_MS = [1_000, 2_000, 4_000, 8_000];

/** Sends what is set to the desk, one after the other, and keeps it here until the desk has it. */
export class Line {
  #wanted: Calibration | null = null;
  #busy = false;
  #failures = 0;
  #standing: Standing = { is: "kept" };

  constructor(
    private readonly ways: Ways,
    private revision: string,
    private readonly tell: (standing: Standing) => void,
  ) {}

  get standing(): Standing {
    return this.#standing;
  }

  /** Whether everything that was set is at the desk. */
  get idle(): boolean {
    return !this.#busy && this.#wanted === null;
  }

  /** What an earlier page of this tablet could not send any more. */
  unsent(): Unsent | null {
    try {
      return JSON.parse(this.ways.storage?.getItem(this.#key) ?? "null") as Unsent | null;
    } catch {
      return null;
    }
  }

  forget(): void {
    this.#wanted = null;
    this.ways.storage?.removeItem(this.#key);
  }

  /** To be sent as soon as what went before has arrived; only the latest counts. */
  send(document: Calibration): void {
    this.#wanted = document;
    this.#store(document);
    if (this.#standing.is === "overtaken" || this.#standing.is === "shut out") return;
    if (this.#standing.is !== "waiting") this.#stand({ is: "sending" });
    this.#go();
  }

  /** The network may be back. */
  again(): void {
    if (this.#wanted !== null) this.#go();
  }

  /** Take what the desk has as the base for everything that follows. */
  follow(kept: Kept, mine: Calibration | null): void {
    this.revision = kept.revision;
    this.#wanted = mine;
    if (mine) {
      this.#stand({ is: "sending" });
      this.#go();
    } else {
      this.forget();
      this.#stand(kept.locked ? { is: "locked", sentence: kept.locked, kept } : { is: "kept" });
    }
  }

  /** What the desk has, if that is another revision than this tablet's; null otherwise, and while away. */
  async newer(): Promise<Kept | null> {
    if (!this.idle) return null;
    const asked = this.revision;
    try {
      const answer = await this.ways.fetch(this.ways.address, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return null;
      const kept = (await answer.json()) as Kept;
      // What was sent and taken meanwhile is newer than this answer.
      return this.idle && asked === this.revision && kept.revision !== asked ? kept : null;
    } catch {
      return null;
    }
  }

  get base(): string {
    return this.revision;
  }

  get #key(): string {
    return `remembrancer ${this.ways.address}`;
  }

  #store(document: Calibration): void {
    try {
      this.ways.storage?.setItem(this.#key, JSON.stringify({ base: this.revision, document } satisfies Unsent));
    } catch {
      // Storage is full or forbidden: the page itself still has it.
    }
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.tell(standing);
  }

  #go(): void {
    if (this.#busy || this.#wanted === null) return;
    this.#busy = true;
    void this.#post(this.#wanted).then((more) => {
      this.#busy = false;
      if (more && this.#wanted !== null) this.ways.later(() => this.#go(), PACE_MS);
    });
  }

  /** Whether to go on at once with what was set meanwhile. */
  async #post(document: Calibration): Promise<boolean> {
    let answer: Response;
    try {
      answer = await this.ways.fetch(this.ways.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.ways.csrf, Accept: "application/json" },
        body: JSON.stringify({ base: this.revision, tablet: this.ways.tablet, document }),
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error("the desk is not well");
    } catch {
      return this.#away();
    }
    this.#failures = 0;
    return this.#answered(answer, document);
  }

  #away(): boolean {
    this.#stand({ is: "waiting" });
    const wait = WAITS_MS[Math.min(this.#failures++, WAITS_MS.length - 1)]!;
    this.ways.later(() => this.#go(), wait);
    return false;
  }

  async #answered(answer: Response, document: Calibration): Promise<boolean> {
    const told = answer.redirected ? null : ((await answer.json().catch(() => null)) as (Kept & { sentence: string }) | null);
    if (told === null || answer.status === 401 || answer.status === 403) {
      this.#stand({ is: "shut out", sentence: told?.sentence ?? "You are signed out. Sign in again; what you set is kept here." });
      return false;
    }
    if (answer.ok) {
      this.revision = told.revision;
      if (this.#wanted === document) {
        this.forget();
        this.#stand({ is: "kept" });
      } else if (this.#wanted) this.#store(this.#wanted);
      return true;
    }
    // Of what was refused nothing is sent again, until it is changed.
    const changed = this.#wanted !== document;
    if (answer.status === 409) {
      this.#wanted = null;
      if (told.locked) this.forget();
      this.#stand({ is: told.locked ? "locked" : "overtaken", sentence: told.sentence, kept: told });
      return false;
    }
    if (!changed) this.forget();
    this.#stand({ is: "refused", sentence: told.sentence ?? "The desk could not take this." });
    return changed;
  }
}

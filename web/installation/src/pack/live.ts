/** Asking what is current, every second or less, so that what is taken down is gone within two. */

import { fetched } from "./files";
import { type Now, readNow } from "./manifest";

/** Milliseconds between two questions: on a page that is looked at, and in a hall. */
export const PERIOD_PAGE_MS = 1000;
export const PERIOD_HALL_MS = 500;
const LONGEST_MS = 30_000;

export interface Listener {
  /** What is current, each time that it is known. */
  current(now: Now): void | Promise<void>;
  /** No answer, or none that can be read; called for each question. */
  silent(): void;
}

/** How long to wait after `failures` questions without an answer. */
export function pauseAfter(failures: number, period: number): number {
  return Math.min(LONGEST_MS, period * 2 ** Math.min(failures, 16));
}

export class Live {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly address: string,
    private readonly period: number,
    private readonly listener: Listener,
  ) {
    document.addEventListener("visibilitychange", this.look);
    addEventListener("online", this.look);
    this.look();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    removeEventListener("online", this.look);
  }

  /** Asks at once, unless nobody looks: a hidden tab asks nothing. */
  private readonly look = (): void => {
    clearTimeout(this.timer);
    if (this.stopped || document.visibilityState === "hidden") return;
    void this.ask();
  };

  private async ask(): Promise<void> {
    try {
      await this.listener.current(await this.now());
      this.failures = 0;
    } catch {
      this.failures += 1;
      this.listener.silent();
    }
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.look, pauseAfter(this.failures, this.period));
  }

  /** The browser sends the ETag that it knows and hides a 304 from us: `no-cache` means "ask first". */
  private async now(): Promise<Now> {
    return readNow(new TextDecoder().decode(await fetched(this.address, "no-cache")));
  }
}

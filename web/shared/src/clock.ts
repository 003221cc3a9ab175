/**
 * The host's time, as nearly as a browser can know it: ask several times what the host's clock shows, and believe the
 * answer with the shortest way there and back (D. L. Mills, RFC 5905, clock filter). The host looked at its clock
 * somewhere on that way, so half of it is the most by which one can be wrong.
 */

export interface Sample {
  /** Host's time less one's own, milliseconds, if both ways took equally long. */
  readonly offset: number;
  /** There and back, milliseconds. */
  readonly around: number;
}

export interface Asking {
  readonly address: string;
  /** How many answers are wanted at most, and how long to rest between two, milliseconds. */
  readonly times: number;
  readonly rest: number;
  /** So short a way that no more need be asked; and one that will do after half of the answers. */
  readonly enough: number;
  readonly fair: number;
  /** Milliseconds that only run on, from any beginning. */
  readonly steady: () => number;
  /** Hears each answer that is better than those before it, at once. */
  readonly better?: (sample: Sample) => void;
}

const PATIENCE_MS = 4000;
/** So many answers at least, whatever the first was like: it had to open the line. */
const AT_LEAST = 4;
/** After so many questions in a row without an answer nobody is there. */
const IN_VAIN = 2;

/** The best of several answers; null when there was none. */
export async function compare(asking: Asking): Promise<Sample | null> {
  let best: Sample | null = null;
  let vain = 0;
  for (let asked = 0; asked < asking.times && vain < IN_VAIN; asked += 1) {
    if (asked > 0) await resting(asking.rest * (0.5 + Math.random()));
    const sample = await ask(asking);
    vain = sample === null ? vain + 1 : 0;
    if (sample !== null && (best === null || sample.around < best.around)) {
      best = sample;
      asking.better?.(sample);
    }
    const will = asked + 1 < asking.times / 2 ? asking.enough : asking.fair;
    if (best !== null && asked + 1 >= AT_LEAST && best.around <= will) break;
  }
  return best;
}

async function ask({ address, steady }: Asking): Promise<Sample | null> {
  const giving = new AbortController();
  const timer = setTimeout(() => giving.abort(), PATIENCE_MS);
  try {
    const sent = steady();
    const answer = await fetch(address, { cache: "no-store", signal: giving.signal });
    const received = steady();
    const host: unknown = answer.ok ? ((await answer.json()) as { unix_ms?: unknown }).unix_ms : null;
    if (typeof host !== "number" || !Number.isFinite(host)) return null;
    return { offset: host - (sent + received) / 2, around: received - sent };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function resting(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** By how much the two clocks of a device may part before they are compared with the host's again. */
const PARTED_MS = 250;

/**
 * The host's time at every moment. A device has two clocks: one that only runs on, and stands still in some devices
 * while they sleep; and one that goes on in sleep, and that a person may set.
 */
export class Timekeeper {
  /** The longest way of an answer that is believed, halved; null before anybody has answered. */
  within: number | null = null;
  private bySteady: number;
  private byDate = 0;

  constructor(
    private readonly steady: () => number,
    private readonly date: () => number,
  ) {
    this.bySteady = date() - steady();
  }

  /** Believe an answer. */
  set(sample: Sample): void {
    const host = this.steady() + sample.offset;
    this.bySteady = sample.offset;
    this.byDate = host - this.date();
    this.within = sample.around / 2;
  }

  /** Milliseconds since the epoch, by the host's clock; by one's own before it has answered. */
  now(): number {
    const [ran, slept] = [this.steady() + this.bySteady, this.date() + this.byDate];
    // Whoever slept has the date ahead; a date that was set back says nothing.
    return slept - ran > PARTED_MS ? slept : ran;
  }

  /** The clocks have parted: the device slept, or somebody has set it. */
  get doubtful(): boolean {
    return Math.abs(this.date() + this.byDate - this.steady() - this.bySteady) > PARTED_MS;
  }
}

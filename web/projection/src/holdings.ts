/** What is known of the pack, and whether it may be believed (spec/stage/v1, rule 3). */

import { PackError } from "../../installation/src/pack/errors";
import { type Mesh } from "../../installation/src/pack/mesh";
import { Pack } from "../../installation/src/pack/pack";
import type { Words } from "../../installation/src/pack/text";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const STALE_CHECK_MS = 5000;

export interface Listener {
  /** The lettering has come, or may be another. */
  lettering(): void;
  takedown(): void;
  /** Another reason for the safe scene, or none any more. */
  trust(): void;
  /** New words may be there. */
  edition(): void;
}

export class Holdings {
  pack: Pack | null = null;
  lettering: Mesh | null = null;
  /** The lettering has been looked for: it is here, or it is known that it cannot be had now. */
  readonly looked: Promise<void>;
  private readonly reasons = new Map<string, string>();
  private found: () => void = () => undefined;

  constructor(private readonly base: string, private readonly listener: Listener) {
    this.looked = new Promise((resolve) => {
      this.found = resolve;
    });
    this.reasons.set("pack", "The pack is not here yet.");
  }

  /** Why only the lettering may be shown; null when words may. */
  get unsafe(): string | null {
    return this.reasons.values().next().value ?? null;
  }

  taken(rank: number): boolean {
    return this.pack?.takenDown.has(rank) ?? true;
  }

  /** The words at `rank`; null for a gap, for what was taken down, and while they cannot be read. */
  async words(rank: number): Promise<Words | null> {
    try {
      return (await this.pack?.text(rank)) ?? null;
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      if (error.trouble !== "unreachable") this.guard("words", error.message);
      return null;
    }
  }

  /** One of several reasons for the safe scene, by name; null when it holds no longer. */
  guard(name: string, reason: string | null): void {
    const before = this.unsafe;
    if (reason === null) this.reasons.delete(name);
    else this.reasons.set(name, reason);
    if (before !== this.unsafe) this.listener.trust();
  }

  /** Opens the pack and follows it for ever. */
  async open(): Promise<void> {
    const pack = await this.untilDone("pack", () => Pack.open(this.base));
    this.pack = pack;
    pack.listen({
      takedown: () => this.listener.takedown(),
      edition: () => void this.renew(),
      trouble: (trouble) => this.guard("edition", trouble === null ? null : trouble.message),
    });
    pack.follow(true);
    this.guard("stale", staleness(pack));
    setInterval(() => this.guard("stale", staleness(pack)), STALE_CHECK_MS);
    await this.untilDone("lettering", async () => this.standing(await pack.mesh(pack.manifest.lettering)));
    this.found();
  }

  private async renew(): Promise<void> {
    const { pack } = this;
    if (pack === null) return;
    this.guard("words", null);
    this.listener.edition();
    await this.untilDone("lettering", async () => this.standing(await pack.mesh(pack.manifest.lettering)));
  }

  private standing(mesh: Mesh | null): void {
    this.lettering = mesh;
    this.listener.lettering();
  }

  /** Does `work` until it is done; what is wrong meanwhile is a reason for the safe scene. */
  private async untilDone<T>(name: string, work: () => Promise<T>): Promise<T> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        const done = await work();
        this.guard(name, null);
        return done;
      } catch (error) {
        if (!(error instanceof PackError)) throw error;
        this.guard(name, error.message);
        this.found();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}

function staleness(pack: Pack): string | null {
  return pack.stale(Date.now()) ? "Nobody has vouched for the takedown list." : null;
}

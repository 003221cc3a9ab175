/** Where an order of service is: `item` is an id, 0 when it is over, null before it has begun. */
export interface Now {
  item: number | null;
  revision: number;
  stand: string;
}

export const EVERY_MS = 2_000;
const ATTEMPTS_MS = 8_000;

/** A page that says which item of an order of service is being held, as the steward moves it on. */
export class Following {
  readonly #address: string;
  readonly #said: HTMLElement;
  #item: number | null | undefined;
  #timer = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly page: Document,
    private readonly ask: typeof fetch = (...asked) => fetch(...asked),
  ) {
    const said = place.querySelector<HTMLElement>("[role=status]");
    if (said === null) throw new Error("There is no place in which to say where the service is.");
    this.#said = said;
    this.#address = place.dataset.follow ?? "";
    const marked = page.querySelector<HTMLElement>("[data-item][aria-current]");
    this.#item = marked === null ? undefined : Number(marked.dataset.item);
  }

  /** Look every two seconds while the page is seen; a phone in a pocket asks nothing. */
  start(): void {
    this.page.addEventListener("visibilitychange", () => this.#again(0));
    this.#again(0);
  }

  #again(milliseconds: number): void {
    window.clearTimeout(this.#timer);
    if (this.page.visibilityState === "hidden") return;
    this.#timer = window.setTimeout(() => void this.look().then(() => this.#again(EVERY_MS)), milliseconds);
  }

  /** Ask once. Without a connection the page stays as it was, and asks again. */
  async look(): Promise<void> {
    try {
      const answer = await this.ask(this.#address, { signal: AbortSignal.timeout(ATTEMPTS_MS) });
      if (answer.ok) this.show((await answer.json()) as Now);
      else if (answer.status === 404 || answer.status === 410) this.#reload("gone");
    } catch {
      // Phones in a full square are cut off now and then.
    }
  }

  /** Mark the item and say it; a page whose order of service was changed is fetched anew. */
  show(now: Now): void {
    if (String(now.revision) !== this.place.dataset.revision) this.#reload(String(now.revision));
    if (now.item === this.#item) return;
    const before = this.page.querySelector<HTMLElement>("[data-item][aria-current]");
    const after = now.item === null ? null : this.page.querySelector<HTMLElement>(`[data-item="${now.item}"]`);
    const follows = before === null || seen(before);
    before?.removeAttribute("aria-current");
    after?.setAttribute("aria-current", "step");
    this.#item = now.item;
    this.#said.textContent = this.#sentence(now.item, after);
    // Whoever reads elsewhere on the page is left where they are.
    if (after !== null && follows && !seen(after)) after.scrollIntoView({ block: "center" });
  }

  #sentence(item: number | null, marked: HTMLElement | null): string {
    const { now = "{item}", before = "", over = "" } = this.place.dataset;
    if (item === null) return before;
    return marked === null ? over : now.replace("{item}", () => marked.dataset.label ?? "");
  }

  /** Once for each revision, for a page on its way may be older than what it is asked about. */
  #reload(revision: string): void {
    const asked = `${this.#address} ${revision}`;
    try {
      if (sessionStorage.getItem("followed") === asked) return;
      sessionStorage.setItem("followed", asked);
    } catch {
      return;
    }
    this.page.location.reload();
  }
}

function seen(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

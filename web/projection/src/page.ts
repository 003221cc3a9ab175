/** What the page and its address ask for. */

export interface Page {
  readonly plan: string;
  /** Address of the pack, with its slash. */
  readonly pack: string;
  /** Address of what is told; null where nobody tells anything. */
  readonly control: string | null;
  /** What the lettering says while there is neither plan nor pack. */
  readonly lettering: string;
  readonly language: string;
  /** "{count} candles" by plural category. */
  readonly candles: Readonly<Record<string, string>>;
  /** The instant at which time stands still, milliseconds; null where it passes. */
  readonly at: number | null;
  /** Frames are drawn only when whoever steps asks for one: a film, a test. */
  readonly stepped: boolean;
  readonly pattern: string | null;
  readonly seed: number | null;
}

/** The page with `search` as its address's parameters and `data` as its own members (`data-plan` …). */
export function readPage(search: string, data: DOMStringMap, language: string, candles: Page["candles"] = {}): Page {
  const asked = new URLSearchParams(search);
  return {
    plan: data.plan ?? "plan.json",
    pack: data.pack ?? "pack/",
    control: data.control ?? null,
    lettering: data.lettering ?? "",
    language,
    candles,
    at: instantOf(asked.get("at")),
    stepped: asked.has("stepped"),
    pattern: asked.get("pattern"),
    seed: seedOf(asked.get("seed")),
  };
}

function seedOf(text: string | null): number | null {
  const seed = Number(text ?? Number.NaN);
  return Number.isSafeInteger(seed) ? seed >>> 0 : null;
}

/** An instant in ISO 8601, or milliseconds since the epoch. */
export function instantOf(text: string | null): number | null {
  if (text === null || text === "") return null;
  const instant = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(instant) ? instant : null;
}

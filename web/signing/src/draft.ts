/** What a writer has typed, kept in this browser alone until it is signed. */
export type Fields = Record<string, string>;

interface Kept {
  key: string;
  fields: Fields;
  /** It was sent under this key, and the answer may have been lost on the way. */
  sent: boolean;
}

const DAYS_KEPT = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The draft of one book. Where the browser keeps nothing (private windows), it does nothing. */
export class Draft {
  readonly #name: string;

  constructor(
    book: string,
    private readonly storage: Storage | undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.#name = `remembrancer:draft:${book}`;
  }

  read(): Kept | undefined {
    try {
      const stored: unknown = JSON.parse(this.storage?.getItem(this.#name) ?? "null");
      if (!isStored(stored) || this.now() - stored.at > DAYS_KEPT * DAY_MS) return undefined;
      return { key: stored.key, fields: stored.fields, sent: stored.sent };
    } catch {
      return undefined;
    }
  }

  /** Whether it could be kept. */
  write(kept: Kept): boolean {
    try {
      this.storage?.setItem(this.#name, JSON.stringify({ ...kept, at: this.now() }));
      return this.storage !== undefined;
    } catch {
      return false;
    }
  }

  forget(): void {
    try {
      this.storage?.removeItem(this.#name);
    } catch {
      // A browser that refuses its storage has kept nothing.
    }
  }
}

function isStored(given: unknown): given is Kept & { at: number } {
  if (typeof given !== "object" || given === null) return false;
  const { key, fields, sent, at } = given as Record<string, unknown>;
  return (
    typeof key === "string" &&
    typeof sent === "boolean" &&
    typeof at === "number" &&
    typeof fields === "object" &&
    fields !== null &&
    Object.values(fields).every((value) => typeof value === "string")
  );
}

/** This browser's storage, or nothing where it refuses. */
export function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

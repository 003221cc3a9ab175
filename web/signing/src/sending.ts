import type { Fields } from "./draft";

/** What became of a signing that was sent. */
export type Outcome =
  | { kind: "signed"; receipt: string }
  /** The door has something to say about the form, and says it best on its own page. */
  | { kind: "ask" }
  | { kind: "offline" }
  /** Nothing can be taken just now; the door may have said after how many seconds. */
  | { kind: "busy"; afterSeconds: number };

const PATIENCE_MS = 20_000;
const BUSY_SECONDS = 5;

/** Send `fields` to `address`. It never throws, and sending the same key twice makes one entry. */
export async function send(address: string, fields: Fields, fetcher: typeof fetch = fetch): Promise<Outcome> {
  try {
    const answer = await fetcher(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(present(fields)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 201 || answer.status === 200) return signed(await answer.json());
    if (answer.status === 503 || answer.status === 429) return busy(answer.headers.get("Retry-After"));
    return { kind: "ask" };
  } catch {
    return { kind: "offline" };
  }
}

/** An empty field is one that was not given. */
function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

function signed(answer: unknown): Outcome {
  const url = (answer as { receipt_url?: unknown } | null)?.receipt_url;
  return typeof url === "string" ? { kind: "signed", receipt: url } : { kind: "ask" };
}

function busy(retryAfter: string | null): Outcome {
  const given = Number(retryAfter ?? "");
  return { kind: "busy", afterSeconds: given > 0 ? given : BUSY_SECONDS };
}

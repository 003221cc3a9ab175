/** From the code on a receipt to a light: what became of the entry, and which rank it has. */
import type { WordKey } from "./words";

/** Where to ask; `pages` is the address of the book's pages, with its slash. */
export interface Desk {
  readonly receipts: string;
  readonly pages: string;
  readonly book: string;
  /** Entries on one page, gaps included. */
  readonly pageEntries: number;
}

/** A rank, or the sentence that says why there is none. */
export type Found = { readonly rank: number } | { readonly say: WordKey };

interface Receipt {
  id: string;
  book: string;
  state: string;
  audience: string;
  page: number | null;
}

const FATES: Readonly<Record<string, WordKey>> = {
  received: "find_received",
  held: "find_held",
  declined: "find_declined",
  withdrawn: "find_withdrawn",
  removed: "find_removed",
};

/** Never rejects: what cannot be asked just now is a sentence as well. */
export async function find(code: string, desk: Desk): Promise<Found> {
  const asked = code.trim();
  if (asked === "") return { say: "find_empty" };
  try {
    const answer = await fetch(`${desk.receipts}${encodeURIComponent(asked)}.json`, { cache: "no-store" });
    if (answer.status === 404) return { say: "find_unknown" };
    if (!answer.ok) return { say: "find_away" };
    return await followed((await answer.json()) as Receipt, desk);
  } catch {
    return { say: "find_away" };
  }
}

async function followed(receipt: Receipt, desk: Desk): Promise<Found> {
  const fate = FATES[receipt.state];
  if (fate) return { say: fate };
  if (receipt.audience === "families") return { say: "find_families" };
  if (receipt.audience === "archive") return { say: "find_archive" };
  if (receipt.book !== desk.book) return { say: "find_elsewhere" };
  if (receipt.page === null) return { say: "find_soon" };
  return onPage(receipt.id, receipt.page, desk);
}

/** An entry's rank follows from its place on its page, since a page never changes its order. */
async function onPage(id: string, page: number, desk: Desk): Promise<Found> {
  const answer = await fetch(`${desk.pages}${page}.json`);
  if (!answer.ok) return { say: answer.status === 404 ? "find_soon" : "find_away" };
  const { entries } = (await answer.json()) as { entries: { id: string; removed?: boolean }[] };
  const at = entries.findIndex((each) => each.id === id);
  if (at < 0) return { say: "find_soon" };
  return entries[at]?.removed ? { say: "find_removed" } : { rank: (page - 1) * desk.pageEntries + at };
}

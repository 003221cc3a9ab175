/** Asks what is told, for ever; silence changes nothing of what was told. */

import { readTold, type Told } from "./told";

/** The answer is held back until there is something new, five seconds at most. */
const PATIENCE_MS = 15_000;
/** Between two questions that are not held back, and after one without an answer. */
const PAUSE_MS = 250;

export function listen(address: string, hear: (told: Told) => void): void {
  let known: number | null = null;
  const ask = async (): Promise<void> => {
    const started = performance.now();
    const told = await asked(known === null ? address : `${address}?after=${known}`);
    if (told !== null) hear(told);
    const news = told !== null && told.revision !== known;
    known = told?.revision ?? null;
    const pause = news ? 0 : Math.max(0, PAUSE_MS - (performance.now() - started));
    setTimeout(() => void ask(), pause);
  };
  void ask();
}

async function asked(address: string): Promise<Told | null> {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? readTold(await answer.json()) : null;
  } catch {
    return null;
  }
}

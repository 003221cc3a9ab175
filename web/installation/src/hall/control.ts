/** What a screen is told to show: all of it each time, so that a word that was missed is told again. */

import { FORMS, type FormName } from "../forms/types";

export interface Control {
  /** Rises with every change. */
  revision: number;
  form: FormName;
  /** The rank of an entry, or null for the whole. */
  goTo: number | null;
  tour: boolean;
  /** 0 to 1. */
  brightness: number;
  blackout: boolean;
  identify: boolean;
  /** What the desk calls this screen; empty where there is no desk. */
  screen: string;
  /** Why only lettering and map may be shown; null when words may. */
  safe: string | null;
}

/** Milliseconds between two questions: a blackout has to be seen within a second, the desk's own way included. */
export const ASK_MS = 300;
const PATIENCE_MS = 4000;

/** The control in a document; null when it is none. */
export function readControl(given: unknown): Control | null {
  if (typeof given !== "object" || given === null) return null;
  const told = given as Record<string, unknown>;
  const form = FORMS.find((each) => each === told["form"]);
  const brightness = told["brightness"];
  if (form === undefined || !Number.isSafeInteger(told["revision"]) || typeof brightness !== "number") return null;
  return {
    revision: told["revision"] as number,
    form,
    goTo: Number.isSafeInteger(told["go_to"]) ? (told["go_to"] as number) : null,
    tour: told["tour"] === true,
    brightness: Math.min(1, Math.max(0, brightness)),
    blackout: told["blackout"] === true,
    identify: told["identify"] === true,
    screen: typeof told["screen"] === "string" ? told["screen"] : "",
    safe: typeof told["safe"] === "string" ? told["safe"] : null,
  };
}

/** What of `told` is not as it was; everything when nothing was told before. */
export function changed(before: Control | null, told: Control): Set<keyof Control> {
  const names = Object.keys(told) as (keyof Control)[];
  return new Set(names.filter((name) => before === null || before[name] !== told[name]));
}

/** Asks at `address` for ever; silence changes nothing of what was told. Returns what ends it. */
export function listen(address: string, hear: (control: Control) => void): () => void {
  let stopped = false;
  const ask = async (): Promise<void> => {
    const started = performance.now();
    const control = await asked(address);
    if (stopped) return;
    if (control !== null) hear(control);
    setTimeout(() => void ask(), Math.max(50, ASK_MS - (performance.now() - started)));
  };
  void ask();
  return () => {
    stopped = true;
  };
}

async function asked(address: string): Promise<Control | null> {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? readControl(await answer.json()) : null;
  } catch {
    return null;
  }
}

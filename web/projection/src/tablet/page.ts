import type { Calibration } from "../calibration/types";
import type { Kept } from "./line";

/** What the desk writes into the page. */
export interface Given extends Kept {
  projector: string;
  width: number;
  height: number;
  addresses: Record<"calibration" | "snapshots" | "copy" | "lock" | "unlock" | "mpcdi" | "pattern" | "identify", string>;
  csrf: string;
  snapshots: Snapshot[];
}

export interface Snapshot {
  id: number;
  at: string;
  when: string;
  author: string;
  note: string;
}

export interface Answer extends Kept {
  snapshots: Snapshot[];
  sentence?: string;
}

export function find<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`The page lacks ${selector}`);
  return found;
}

/** Call `act` whenever the control called `name` is pressed. */
export function onPress(name: string, act: (button: HTMLButtonElement) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(`[data-do="${name}"]`))
    button.addEventListener("click", () => act(button));
}

/** Say something in the line where the page speaks; nothing takes it away. */
export function say(sentence: string, kind: "said" | "fault" = "said"): void {
  const line = find("#said");
  line.textContent = sentence;
  line.className = kind;
  line.hidden = sentence === "";
}

/** Ask the desk to do something; what it answers, or null when it could not or would not, which is said. */
export async function ask(address: string, csrf: string, body: object | FormData = {}): Promise<Answer | null> {
  const form = body instanceof FormData;
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": csrf, Accept: "application/json", ...(form ? {} : { "Content-Type": "application/json" }) },
      body: form ? body : JSON.stringify(body),
    });
    const told = answer.redirected ? null : ((await answer.json()) as Answer);
    if (answer.ok && told) {
      say(told.sentence ?? "");
      return told;
    }
    say(told?.sentence ?? "You are signed out. Sign in again; what you set is kept here.", "fault");
  } catch {
    say("The desk could not be reached, so this was not done. What you set is kept here.", "fault");
  }
  return null;
}

export async function snapshotOf(address: string): Promise<Calibration | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok ? (((await answer.json()) as { document: Calibration }).document) : null;
  } catch {
    return null;
  }
}

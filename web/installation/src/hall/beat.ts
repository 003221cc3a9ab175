/** How this screen is, told to the hall's machine now and then, and at once when something has changed. */

import type { Stage } from "../state";

export const BEAT_MS = 4000;

export interface Beat {
  screen: string | null;
  state: string;
  form: string;
  /** Since when it shows this form. */
  since: string;
  fps: number;
  frame_ms: number;
  entries: number;
  drawn: number;
}

export function beatOf(stage: Pick<Stage, "state" | "form" | "figures">, screen: string | null, since: Date): Beat {
  const { fps, frameMs, drawn, standing } = stage.figures();
  return {
    screen,
    state: stage.state,
    form: stage.form,
    since: since.toISOString(),
    fps: Math.max(0, fps),
    frame_ms: Math.max(0, frameMs),
    entries: standing,
    drawn,
  };
}

/** Tells `address` for ever. */
export function tell(stage: Stage, address: string, screen: string | null): void {
  let since = new Date();
  const send = (): void => void sent(address, beatOf(stage, screen, since));
  stage.on("form", () => {
    since = new Date();
    send();
  });
  stage.on("state", send);
  setInterval(send, BEAT_MS);
  send();
}

async function sent(address: string, beat: Beat): Promise<void> {
  try {
    const headers = { "content-type": "application/json" };
    await fetch(address, { method: "POST", headers, body: JSON.stringify(beat), keepalive: true });
  } catch {
    // The machine is starting again; the next beat comes in a moment.
  }
}

/** After two minutes without a touch the hall is as it was before anybody came. */

export const REST_MS = 120_000;
/** Told to the whole document, so that whatever is open can close. */
export const REST = "rest";
const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

export interface Resting {
  /** Milliseconds since the last touch. */
  quietMs(): number;
  /** Whether somebody has touched since it last rested. */
  readonly touched: boolean;
}

/** Runs `rest` once each time that everybody has gone. */
export function restAfterTouch(rest: () => void, clock: () => number = () => performance.now()): Resting {
  let at = -Infinity;
  let touched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gone = (): void => {
    touched = false;
    document.dispatchEvent(new CustomEvent(REST));
    rest();
  };
  const touch = (): void => {
    at = clock();
    touched = true;
    clearTimeout(timer);
    timer = setTimeout(gone, REST_MS);
  };
  for (const each of TOUCHES) addEventListener(each, touch, { capture: true, passive: true });
  return {
    quietMs: () => clock() - at,
    get touched() {
      return touched;
    },
  };
}

/** While a silence is kept, hands do nothing: nobody's touch moves what others look at. The browser's own keys remain. */

const KINDS = ["pointerdown", "pointermove", "pointerup", "click", "dblclick", "wheel", "keydown", "contextmenu"] as const;
const HANDS = { capture: true } as const;

export function untouched(still: boolean): void {
  for (const kind of KINDS) {
    if (still) addEventListener(kind, stop, HANDS);
    else removeEventListener(kind, stop, HANDS);
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

import type { Point } from "../calibration/types";
import { find } from "./page";

const FIRST_MS = 450;
const NEXT_MS = 110;

/** The arrows on the screen: a press is one step, holding goes on. The switch beside them says how far. */
export function usePad(pad: HTMLElement, nudge: (by: Point) => void): void {
  for (const button of pad.querySelectorAll<HTMLButtonElement>("[data-by]")) {
    const [dx, dy] = (button.dataset["by"] ?? "0 0").split(" ").map(Number) as Point;
    const step = (): void => {
      const far = Number(find<HTMLInputElement>("input[name=step]:checked", pad).value);
      nudge([dx * far, dy * far]);
    };
    useHolding(button, step);
  }
}

function useHolding(button: HTMLButtonElement, step: () => void): void {
  let timer = 0;
  let held = false;
  const again = (): void => {
    held = true;
    step();
    timer = window.setTimeout(again, NEXT_MS);
  };
  button.addEventListener("pointerdown", () => {
    held = false;
    timer = window.setTimeout(again, FIRST_MS);
  });
  for (const end of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(end, () => clearTimeout(timer));
  button.addEventListener("click", () => {
    if (!held) step();
    held = false;
  });
}

/** A tap or a click on a light chooses it; a gesture that moves the picture does not. */
import type { Stage } from "../state";

/** `picked` hears the rank; a tap beside every light is nobody's. */
export function picking(stage: Stage, picked: (rank: number) => void): () => void {
  const { canvas } = stage;
  const choose = (event: MouseEvent): void => {
    if (stage.dragged || event.button !== 0 || stage.state !== "ready") return;
    const box = canvas.getBoundingClientRect();
    const rank = stage.pick(event.clientX - box.left, event.clientY - box.top);
    if (rank !== undefined) picked(rank);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || stage.state !== "ready") return;
    // With the keyboard, the light nearest to the middle of the picture is the one that is meant.
    const rank = stage.pick(canvas.clientWidth / 2, canvas.clientHeight / 2) ?? stage.candidates()[0];
    if (rank !== undefined) picked(rank);
  };
  canvas.addEventListener("click", choose);
  canvas.addEventListener("keydown", key);
  return () => {
    canvas.removeEventListener("click", choose);
    canvas.removeEventListener("keydown", key);
  };
}

/** The page at which the crew sets a projector from a tablet in the square. */
import "./tablet/tablet.css";
import { Board } from "./tablet/board";
import { Draft } from "./tablet/draft";
import type { Ink } from "./tablet/drawing";
import { useFields } from "./tablet/fields";
import { useKeeping } from "./tablet/keeping";
import { Line } from "./tablet/line";
import { find, type Given, onPress, say } from "./tablet/page";
import { usePad } from "./tablet/pad";
import { type Mode, nameOf } from "./tablet/points";
import { Preview } from "./tablet/preview";
import { showStanding, useAnswers } from "./tablet/standing";

const LOOKS_MS = 3_000;
const MODES: readonly string[] = ["corners", "mesh", "blend", "masks"] satisfies Mode[];
const INKS: (keyof Ink)[] = ["beyond", "raster", "picture", "line", "fine", "blend", "mask", "other", "point", "chosen"];

const given = JSON.parse(find("#tablet").dataset["given"] ?? "{}") as Given;
const draft = new Draft(given.document);
const line = new Line(
  {
    address: given.addresses.calibration,
    csrf: given.csrf,
    tablet: crypto.randomUUID?.() ?? String(Math.random()),
    fetch: (...asked) => fetch(...asked),
    storage: localStorage,
    later: (act, ms) => window.setTimeout(act, ms),
  },
  given.revision,
  (standing) => {
    showStanding(standing);
    // What was dragged though it is locked goes back to where it was.
    if (standing.is === "locked" && standing.kept.document !== draft.calibration) draft.adopt(standing.kept.document);
  },
);
const preview = Preview.of(given);
const board = new Board(find("#board"), find("#picture"), find("#loupe"), draft, given, inkOf, (calibration) =>
  document.documentElement.classList.contains("sun") ? null : (preview?.draw(calibration) ?? null),
);

function inkOf(): Ink {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(INKS.map((name) => [name, style.getPropertyValue(`--board-${name}`).trim()])) as unknown as Ink;
}

draft.onChange(({ calibration, canUndo, canRedo }, own) => {
  find<HTMLButtonElement>("[data-do=undo]").disabled = !canUndo;
  find<HTMLButtonElement>("[data-do=redo]").disabled = !canRedo;
  if (own) line.send(calibration);
});

/** Another tablet may have set this projector meanwhile. */
async function look(): Promise<void> {
  const kept = await line.newer();
  if (!kept) return;
  draft.adopt(kept.document);
  line.follow(kept, null);
  board.turnTo(board.mode);
  if (kept.saved_by && !kept.locked) say(`${kept.saved_by} has changed this projector elsewhere; this is how it stands.`);
}

function turnTo(panel: string): void {
  for (const each of document.querySelectorAll<HTMLElement>("[data-panel]")) each.hidden = each.dataset["panel"] !== panel;
  for (const each of document.querySelectorAll("[data-do=mode]"))
    each.setAttribute("aria-pressed", String((each as HTMLButtonElement).value === panel));
  const moves = MODES.includes(panel) && panel !== "blend";
  for (const each of document.querySelectorAll<HTMLElement>("[data-moves]")) each.hidden = !moves;
  if (MODES.includes(panel)) board.turnTo(panel as Mode);
}

let announced = 0;
board.onTell(() => {
  clearTimeout(announced);
  const words = nameOf(draft.calibration, board.mode, board.mask, board.chosen, given);
  find("#where").textContent = words;
  announced = window.setTimeout(() => (find("#spoken").textContent = words), 400);
});

onPress("mode", (button) => turnTo(button.value));
onPress("next-point", () => board.step(1));
onPress("previous-point", () => board.step(-1));
onPress("undo", () => draft.undo());
onPress("redo", () => draft.redo());
onPress("sun", (button) => {
  const bright = document.documentElement.classList.toggle("sun");
  button.setAttribute("aria-pressed", String(bright));
  localStorage.setItem("remembrancer sun", bright ? "on" : "");
  board.recolour();
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLTextAreaElement) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) draft.undo();
  else if (key === "y" || (key === "z" && event.shiftKey)) draft.redo();
  else return;
  event.preventDefault();
});

usePad(find("#pad"), (by) => board.nudge(by));
useFields(draft, board);
useKeeping(given, draft, line, board)({ ...given });
useAnswers(draft, line, given);
if (given.locked) showStanding({ is: "locked", sentence: given.locked, kept: given });
if (localStorage.getItem("remembrancer sun")) find<HTMLButtonElement>("[data-do=sun]").click();
window.addEventListener("online", () => line.again());
window.setInterval(() => void look(), LOOKS_MS);
turnTo("corners");
document.documentElement.dataset["state"] = "ready";

import { resampled } from "../calibration/mesh";
import type { Blend, Calibration, Mask, Point } from "../calibration/types";
import type { Board } from "./board";
import type { Draft } from "./draft";
import { find, onPress, say } from "./page";
import { withMaskPoints, withPointAdded } from "./points";

const POINTS_LEAST = 3;
const POINTS_MOST = 64;
const MASKS_MOST = 16;
const NEW_MASK: Point[] = [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6]];

/** A number of the calibration as a slider and a field, both of them the same. */
interface Pair {
  name: string;
  read: (calibration: Calibration) => number;
  write: (calibration: Calibration, value: number) => Calibration;
}

/** The numbers of blend and masks, the size of the mesh, and what can be done to masks. */
export function useFields(draft: Draft, board: Board): void {
  const pairs = pairsOf(board);
  for (const pair of pairs) usePair(draft, pair);
  useMesh(draft, board);
  useMasks(draft, board);
  const show = (): void => {
    pairs.forEach((pair) => showPair(pair, draft.calibration));
    showMesh(draft.calibration);
    showMasks(draft.calibration, board);
  };
  draft.onChange(show);
  board.onTell(show);
  show();
}

function pairsOf(board: Board): Pair[] {
  const blend = (name: keyof Blend): Pair => ({
    name,
    read: ({ blend: kept }) => kept[name] * factor(name),
    write: (calibration, value) => ({ ...calibration, blend: { ...calibration.blend, [name]: value / factor(name) } }),
  });
  const feather: Pair = {
    name: "feather",
    read: ({ masks }) => (masks[board.mask]?.feather ?? 0) * 100,
    write: (calibration, value) => withMask(calibration, board.mask, { feather: value / 100 }),
  };
  return [...(["left", "right", "top", "bottom", "curve", "gamma", "black"] as const).map(blend), feather];
}

/** Widths and the black level are set in hundredths. */
function factor(name: keyof Blend): number {
  return name === "curve" || name === "gamma" ? 1 : 100;
}

function usePair(draft: Draft, pair: Pair): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`[data-number="${pair.name}"]`))
    input.addEventListener("input", () => {
      const value = input.valueAsNumber;
      if (Number.isFinite(value) && input.validity.valid) draft.change(pair.write(draft.calibration, value), pair.name);
    });
}

function showPair(pair: Pair, calibration: Calibration): void {
  const value = String(Math.round(pair.read(calibration) * 1000) / 1000);
  for (const input of document.querySelectorAll<HTMLInputElement>(`[data-number="${pair.name}"]`))
    if (input !== document.activeElement || input.type === "range") input.value = value;
}

function useMesh(draft: Draft, board: Board): void {
  for (const select of [find<HTMLSelectElement>("#columns"), find<HTMLSelectElement>("#rows")])
    select.addEventListener("change", () => {
      const { mesh } = draft.calibration;
      const size = { columns: mesh.columns, rows: mesh.rows, [select.id]: Number(select.value) };
      draft.change({ ...draft.calibration, mesh: resampled(mesh, size.columns, size.rows) });
      board.turnTo("mesh");
    });
  onPress("straighten", () => {
    const { mesh } = draft.calibration;
    draft.change({ ...draft.calibration, mesh: { ...mesh, offsets: mesh.offsets.map((): Point => [0, 0]) } });
    board.turnTo(board.mode);
  });
  onPress("unmap", () => {
    draft.change({ ...draft.calibration, map: null, alpha: null, beta: null });
    board.turnTo(board.mode);
  });
}

function showMesh({ mesh, map }: Calibration): void {
  find<HTMLSelectElement>("#columns").value = String(mesh.columns);
  find<HTMLSelectElement>("#rows").value = String(mesh.rows);
  for (const each of document.querySelectorAll<HTMLElement>("[data-mapped]")) each.hidden = map === null;
  for (const each of document.querySelectorAll<HTMLElement>("[data-unmapped]")) each.hidden = map !== null;
}

function useMasks(draft: Draft, board: Board): void {
  onPress("add-mask", () => {
    const { masks } = draft.calibration;
    if (masks.length >= MASKS_MOST) return say(`A projector has ${MASKS_MOST} masks at most.`, "fault");
    const made: Mask = { points: NEW_MASK.map(([x, y]): Point => [x, y]), feather: 0.01, keep: false };
    draft.change({ ...draft.calibration, masks: [...masks, made] });
    board.chosen = 0;
    return board.turnTo("masks", masks.length);
  });
  onPress("next-mask", () => {
    board.chosen = 0;
    board.turnTo("masks", (board.mask + 1) % Math.max(1, draft.calibration.masks.length));
  });
  onPress("remove-mask", () => {
    draft.change({ ...draft.calibration, masks: draft.calibration.masks.filter((_, index) => index !== board.mask) });
    board.chosen = 0;
    board.turnTo("masks", 0);
  });
  onPress("add-point", () => {
    if (board.points.length >= POINTS_MOST) return say(`A mask has ${POINTS_MOST} points at most.`, "fault");
    draft.change(withMaskPoints(draft.calibration, board.mask, (points) => withPointAdded(points, board.chosen)));
    return board.choose(board.chosen + 1);
  });
  onPress("remove-point", () => {
    if (board.points.length <= POINTS_LEAST) return say(`A mask has ${POINTS_LEAST} points at least.`, "fault");
    const gone = board.chosen;
    draft.change(withMaskPoints(draft.calibration, board.mask, (points) => points.filter((_, index) => index !== gone)));
    return board.choose(Math.max(0, gone - 1));
  });
  const keep = find<HTMLInputElement>("#keep");
  keep.addEventListener("change", () => draft.change(withMask(draft.calibration, board.mask, { keep: keep.checked })));
}

function showMasks({ masks }: Calibration, board: Board): void {
  const mask = masks[board.mask];
  find("#mask-name").textContent = mask ? `Mask ${board.mask + 1} of ${masks.length}` : "There is no mask yet.";
  find("#mask-parts").hidden = mask === undefined;
  find<HTMLInputElement>("#keep").checked = mask?.keep ?? false;
}

function withMask(calibration: Calibration, mask: number, changes: Partial<Mask>): Calibration {
  const masks = calibration.masks.map((each, index) => (index === mask ? { ...each, ...changes } : each));
  return { ...calibration, masks };
}

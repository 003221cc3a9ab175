import { weightAt } from "../calibration/blend";
import { homography, through } from "../calibration/homography";
import { offsetAt, onRaster } from "../calibration/mesh";
import { EDGES, type Calibration, type Edge, type Mask, type Point } from "../calibration/types";
import type { Mode } from "./points";
import { toScreen, type View } from "./view";

/** The colours of the board, of the night or of bright sun. */
export interface Ink {
  beyond: string;
  raster: string;
  picture: string;
  line: string;
  fine: string;
  blend: string;
  mask: string;
  other: string;
  point: string;
  chosen: string;
}

export interface Shown {
  calibration: Calibration;
  /** An earlier one to compare with. */
  other: Calibration | null;
  mode: Mode;
  mask: number;
  chosen: number;
  points: readonly Point[];
  ink: Ink;
  /** What the projector sends, already drawn; null where only lines are. */
  preview: CanvasImageSource | null;
  /** How much larger than on the board, in the loupe. */
  times: number;
}

const FINE = 12;
const STRIPS = 10;

/** Draw the raster, the bent picture's grid, its blended edges, the masks and the points that can be moved. */
export function draw(context: CanvasRenderingContext2D, view: View, width: number, height: number, shown: Shown): void {
  const { calibration, ink } = shown;
  context.fillStyle = ink.beyond;
  context.fillRect(0, 0, width, height);
  context.fillStyle = ink.raster;
  context.fillRect(view.x, view.y, view.width, view.height);
  if (shown.preview) context.drawImage(shown.preview, view.x, view.y, view.width, view.height);
  context.strokeStyle = ink.fine;
  context.lineWidth = 1;
  context.strokeRect(view.x, view.y, view.width, view.height);
  if (!calibration.map) drawPicture(context, view, shown);
  if (shown.other && !shown.other.map) drawGrid(context, view, shown.other, ink.other, 2, [8, 6]);
  calibration.masks.forEach((mask, index) => drawMask(context, view, mask, shown, shown.mode === "masks" && index === shown.mask));
  drawPoints(context, view, shown);
}

function drawPicture(context: CanvasRenderingContext2D, view: View, { calibration, ink, mode, preview, times }: Shown): void {
  if (!preview) drawSheet(context, view, calibration, ink);
  for (const edge of EDGES) drawEdge(context, view, calibration, edge, ink, preview === null);
  drawGrid(context, view, calibration, ink.line, (mode === "mesh" ? 2 : 1) * Math.sqrt(times), []);
  stroke(context, view, [...outline(calibration), outline(calibration)[0]!], ink.line, 2 * Math.sqrt(times));
}

/** The picture as a plain sheet with lines. */
function drawSheet(context: CanvasRenderingContext2D, view: View, calibration: Calibration, ink: Ink): void {
  path(context, view, outline(calibration), true);
  context.fillStyle = ink.picture;
  context.fill();
  for (let k = 1; k < FINE; k++) {
    stroke(context, view, line(calibration, (s) => [k / FINE, s]), ink.fine, 1);
    stroke(context, view, line(calibration, (s) => [s, k / FINE]), ink.fine, 1);
  }
}

/** The lattice's own lines; between its points they are straight. */
function drawGrid(context: CanvasRenderingContext2D, view: View, calibration: Calibration, colour: string, width: number, dash: number[]): void {
  const { columns, rows } = calibration.mesh, points = onRaster(calibration);
  context.setLineDash(dash);
  for (let row = 0; row < rows; row++) stroke(context, view, points.slice(row * columns, (row + 1) * columns), colour, width);
  for (let column = 0; column < columns; column++)
    stroke(context, view, points.filter((_, index) => index % columns === column), colour, width);
  context.setLineDash([]);
}

/** An edge's blend, darker where the picture gives less light. */
function drawEdge(context: CanvasRenderingContext2D, view: View, calibration: Calibration, edge: Edge, ink: Ink, shaded: boolean): void {
  const width = calibration.blend[edge];
  if (width <= 0) return;
  const at = (k: number): number => (edge === "left" || edge === "top" ? k * width : 1 - k * width);
  const across = edge === "left" || edge === "right";
  const along = (k: number): Point[] => line(calibration, (s) => (across ? [at(k), s] : [s, at(k)]));
  for (let strip = 0; shaded && strip < STRIPS; strip++) {
    const middle = (strip + 0.5) / STRIPS;
    const u: Point = across ? [at(middle), 0.5] : [0.5, at(middle)];
    path(context, view, [...along(strip / STRIPS), ...along((strip + 1) / STRIPS).reverse()], true);
    context.globalAlpha = 0.75 * (1 - weightAt({ ...calibration.blend, left: 0, right: 0, top: 0, bottom: 0, [edge]: width }, u));
    context.fillStyle = ink.blend;
    context.fill();
  }
  context.globalAlpha = 1;
  context.setLineDash([6, 5]);
  stroke(context, view, along(1), ink.line, 1.5);
  context.setLineDash([]);
}

function drawMask(context: CanvasRenderingContext2D, view: View, mask: Mask, { ink, preview }: Shown, chosen: boolean): void {
  path(context, view, mask.points, true);
  if (mask.keep) {
    const corners: Point[] = [[0, 0], [0, 1], [1, 1], [1, 0]];
    corners.forEach((corner, index) => {
      const [x, y] = toScreen(view, corner);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
  context.globalAlpha = preview ? 0 : 0.72;
  context.fillStyle = ink.mask;
  context.fill("evenodd");
  context.globalAlpha = 1;
  stroke(context, view, [...mask.points, mask.points[0]!], chosen ? ink.chosen : ink.line, chosen ? 2.5 : 1.5);
}

function drawPoints(context: CanvasRenderingContext2D, view: View, { points, chosen, ink, times }: Shown): void {
  const many = points.length > 100;
  points.forEach((point, index) => {
    const [x, y] = toScreen(view, point);
    if (index === chosen) return;
    context.beginPath();
    context.arc(x, y, (many ? 3 : 7) * Math.sqrt(times), 0, 2 * Math.PI);
    context.fillStyle = ink.point;
    context.fill();
  });
  const at = points[chosen];
  if (at) drawChosen(context, toScreen(view, at), ink, times > 1);
}

/** A ring with a cross that leaves the point itself free. */
function drawChosen(context: CanvasRenderingContext2D, [x, y]: Point, ink: Ink, inLoupe: boolean): void {
  const radius = inLoupe ? 34 : 16, gap = inLoupe ? 5 : 4;
  context.strokeStyle = ink.chosen;
  context.lineWidth = inLoupe ? 1.5 : 3;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    context.moveTo(x + dx * gap, y + dy * gap);
    context.lineTo(x + dx * (radius + 10), y + dy * (radius + 10));
  }
  context.stroke();
}

/** The outline of the picture on the raster. */
function outline(calibration: Calibration): Point[] {
  const { columns, rows } = calibration.mesh, points = onRaster(calibration);
  const top = points.slice(0, columns), bottom = points.slice((rows - 1) * columns).reverse();
  const side = (column: number): Point[] => points.filter((_, index) => index % columns === column).slice(1, -1);
  return [...top, ...side(columns - 1), ...bottom, ...side(0).reverse()];
}

/** A line of the picture on the raster, for s from 0 to 1. */
function line(calibration: Calibration, at: (s: number) => Point): Point[] {
  const { columns, rows } = calibration.mesh, [from, to] = [at(0), at(1)];
  // Each of the lattice's own lines is met, where the line may turn.
  const steps = 4 * (from[0] === to[0] ? rows - 1 : columns - 1);
  const h = homography(calibration.corners);
  return Array.from({ length: steps + 1 }, (_, k) => {
    const u = at(k / steps), [dx, dy] = offsetAt(calibration.mesh, u);
    return through(h, [u[0] + dx, u[1] + dy]);
  });
}

function stroke(context: CanvasRenderingContext2D, view: View, points: readonly Point[], colour: string, width: number): void {
  path(context, view, points, false);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function path(context: CanvasRenderingContext2D, view: View, points: readonly Point[], closed: boolean): void {
  context.beginPath();
  points.forEach((point, index) => {
    const [x, y] = toScreen(view, point);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) context.closePath();
}

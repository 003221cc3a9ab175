import type { Calibration, Point } from "../calibration/types";
import type { Draft } from "./draft";
import { draw, type Ink, type Shown } from "./drawing";
import { type Mode, nearest, neighbour, pointsOf, type Raster, withPoint } from "./points";
import { fitted, magnified, toScreen, toShares, type View } from "./view";

/** A finger in a glove is this wide, in CSS pixels. */
const REACH = 48;
/** A drop of rain or a trembling hand moves less. */
const STILL = 4;
const LOUPE = { size: 220, times: 6, away: 40, lingers: 2_500 };
const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Drag {
  pointer: number;
  from: Point;
  point: Point;
  moving: boolean;
}

/** The picture of the raster that the crew touches: points are drawn, chosen, dragged and nudged. */
export class Board {
  mode: Mode = "corners";
  mask = 0;
  chosen = 0;
  other: Calibration | null = null;
  ink: Ink;
  #view: View = { x: 0, y: 0, width: 1, height: 1 };
  #drag: Drag | null = null;
  #due = false;
  #loupeUntil = 0;
  readonly #told = new Set<() => void>();

  constructor(
    private readonly board: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly loupe: HTMLCanvasElement,
    private readonly draft: Draft,
    private readonly raster: Raster,
    private readonly inkOf: () => Ink,
    /** What the projector sends, by night; by day lines are seen better. */
    private readonly sent: (calibration: Calibration) => CanvasImageSource | null,
  ) {
    this.ink = inkOf();
    board.addEventListener("pointerdown", (event) => this.#down(event));
    board.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"] as const) board.addEventListener(end, (event) => this.#up(event));
    board.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.fit()).observe(board);
    draft.onChange(() => this.redraw());
  }

  /** After another point or mode was chosen, or a point was moved. */
  onTell(listener: () => void): void {
    this.#told.add(listener);
  }

  get points(): readonly Point[] {
    return pointsOf(this.draft.calibration, this.mode, this.mask);
  }

  /** Choose a mode, and within it a mask. */
  turnTo(mode: Mode, mask = this.mask): void {
    this.mode = mode;
    this.mask = Math.max(0, Math.min(mask, this.draft.calibration.masks.length - 1));
    this.choose(Math.min(this.chosen, Math.max(0, this.points.length - 1)));
    this.fit();
  }

  choose(index: number): void {
    this.chosen = index;
    this.#tell();
    this.redraw();
  }

  step(direction: 1 | -1): void {
    this.choose(neighbour(this.draft.calibration, this.mode, this.mask, this.chosen, direction));
  }

  /** Move the chosen point by pixels of the raster. */
  nudge([dx, dy]: Point): void {
    const at = this.points[this.chosen];
    if (!at) return;
    const to: Point = [at[0] + dx / this.raster.width, at[1] + dy / this.raster.height];
    this.#linger();
    this.draft.change(this.#with(to), `${this.mode} ${this.mask} ${this.chosen}`);
    this.#tell();
  }

  /** Let everything that can be touched fit on the board; not while a finger is down. */
  fit(): void {
    if (this.#drag) return;
    const { clientWidth: width, clientHeight: height } = this.board;
    this.#view = fitted(this.raster, width, height, this.mode === "blend" ? [] : this.points);
    size(this.canvas, width, height);
    this.redraw();
  }

  recolour(): void {
    this.ink = this.inkOf();
    this.redraw();
  }

  redraw(): void {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#draw();
    });
  }

  #draw(): void {
    const shown: Shown = {
      calibration: this.draft.calibration,
      other: this.other,
      mode: this.mode,
      mask: this.mask,
      chosen: this.chosen,
      points: this.points,
      ink: this.ink,
      preview: this.sent(this.draft.calibration),
      times: 1,
    };
    const { clientWidth: width, clientHeight: height } = this.board;
    const context = this.canvas.getContext("2d");
    if (context) draw(scaled(context), this.#view, width, height, shown);
    this.#drawLoupe(shown, width, height);
  }

  #drawLoupe(shown: Shown, width: number, height: number): void {
    const at = shown.points[shown.chosen];
    const seen = at !== undefined && (this.#drag !== null || performance.now() < this.#loupeUntil);
    this.loupe.hidden = !seen;
    if (!seen) return;
    const { size: side, times, away } = LOUPE;
    size(this.loupe, side, side);
    const [x, y] = toScreen(this.#view, at);
    const above = y - away - side, left = Math.min(width - side, Math.max(0, x - side / 2));
    const top = above >= 0 ? above : Math.min(height - side, y + away);
    this.loupe.style.translate = `${left}px ${Math.max(0, top)}px`;
    const context = this.loupe.getContext("2d");
    if (context) draw(scaled(context), magnified(this.#view, at, times, side), side, side, { ...shown, times });
  }

  #down(event: PointerEvent): void {
    if (!event.isPrimary || this.#drag || event.button > 0) return;
    const at = this.#at(event);
    const index = nearest(this.points.map((each) => toScreen(this.#view, each)), at, REACH);
    const point = this.points[index];
    if (!point) return;
    event.preventDefault();
    this.board.focus({ preventScroll: true });
    this.board.setPointerCapture(event.pointerId);
    this.#drag = { pointer: event.pointerId, from: at, point, moving: false };
    this.draft.begin();
    this.choose(index);
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    const at = this.#at(event);
    const [dx, dy]: Point = [at[0] - drag.from[0], at[1] - drag.from[1]];
    if (!drag.moving && Math.hypot(dx, dy) < STILL) return;
    drag.moving = true;
    const [x, y] = toScreen(this.#view, drag.point);
    this.draft.show(this.#with(toShares(this.#view, [x + dx, y + dy])));
    this.#tell();
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#drag?.pointer) return;
    this.#drag = null;
    this.draft.end();
    this.#linger();
    this.fit();
    this.#tell();
  }

  #key(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.ctrlKey || event.altKey ? 10 : event.shiftKey ? 1 : 0.1;
      this.nudge([arrow[0] * step, arrow[1] * step]);
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      this.step(event.key === "PageDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  }

  #with(to: Point): Calibration {
    return withPoint(this.draft.calibration, this.mode, this.mask, this.chosen, to);
  }

  #at(event: PointerEvent): Point {
    const box = this.board.getBoundingClientRect();
    return [event.clientX - box.left - this.board.clientLeft, event.clientY - box.top - this.board.clientTop];
  }

  /** The loupe stays a moment after a point was moved. */
  #linger(): void {
    this.#loupeUntil = performance.now() + LOUPE.lingers;
    setTimeout(() => this.redraw(), LOUPE.lingers + 50);
  }

  #tell(): void {
    for (const listener of this.#told) listener();
  }
}

function size(canvas: HTMLCanvasElement, width: number, height: number): void {
  const w = Math.max(1, Math.round(width * devicePixelRatio)), h = Math.max(1, Math.round(height * devicePixelRatio));
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

function scaled(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}

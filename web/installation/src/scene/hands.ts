/** Mouse, touch, wheel and keyboard become turning, moving aside and coming nearer. */

import type { Eye } from "./eye";

/** Radians for the whole height of the picture; a step of the keyboard; a notch of the wheel. */
const TURN = 2.6;
const KEY_TURN = 0.12;
const KEY_NEARER = 1.25;
const WHEEL = 0.0016;
/** A touch that moves less than this many pixels is a tap, not a turn. */
const TAP_PX = 6;

interface Finger {
  x: number;
  y: number;
  /** Where it came down. */
  readonly from: readonly [number, number];
}

export class Hands {
  private readonly fingers = new Map<number, Finger>();
  private travelled = 0;
  private readonly listening = new AbortController();

  /** `touched` hears of every movement; `home` of the wish to see the whole again. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly eye: Eye,
    private readonly touched: () => void,
    private readonly home: () => void,
  ) {
    const { signal } = this.listening;
    canvas.addEventListener("pointerdown", this.down, { signal });
    canvas.addEventListener("pointermove", this.move, { signal });
    for (const end of ["pointerup", "pointercancel"] as const) canvas.addEventListener(end, this.up, { signal });
    canvas.addEventListener("wheel", this.wheel, { signal, passive: false });
    canvas.addEventListener("keydown", this.key, { signal });
    canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  }

  dispose(): void {
    this.listening.abort();
  }

  /** True after a gesture that moved the picture, so that lifting the finger chooses nothing. */
  get dragged(): boolean {
    return this.travelled > TAP_PX;
  }

  private readonly down = (event: PointerEvent): void => {
    if (this.fingers.size === 0) this.travelled = 0;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, from: [event.clientX, event.clientY] });
    this.canvas.setPointerCapture(event.pointerId);
  };

  private readonly up = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
  };

  private readonly move = (event: PointerEvent): void => {
    const finger = this.fingers.get(event.pointerId);
    if (finger === undefined) return;
    const [x, y] = [event.clientX - finger.x, event.clientY - finger.y];
    this.travelled = Math.max(this.travelled, Math.hypot(event.clientX - finger.from[0], event.clientY - finger.from[1]));
    const high = this.canvas.clientHeight;
    if (this.fingers.size === 2) this.pinch(event, finger);
    else if (this.fingers.size === 1 && (event.buttons & 2 || event.shiftKey)) this.aside(x, y);
    else if (this.fingers.size === 1) this.eye.turn((TURN * x) / high, (TURN * y) / high);
    finger.x = event.clientX;
    finger.y = event.clientY;
    this.touched();
  };

  /** Two fingers: their distance is how near, their middle is where. */
  private pinch(event: PointerEvent, finger: Finger): void {
    const other = [...this.fingers.values()].find((each) => each !== finger);
    if (other === undefined) return;
    const before = Math.hypot(finger.x - other.x, finger.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const [x, y] = this.at((event.clientX + other.x) / 2, (event.clientY + other.y) / 2);
    if (before > 0 && after > 0) this.eye.nearer(after / before, this.aspect, x, y);
    this.aside((event.clientX - finger.x) / 2, (event.clientY - finger.y) / 2);
  }

  private aside(x: number, y: number): void {
    this.eye.shift((-2 * x) / this.canvas.clientWidth, (2 * y) / this.canvas.clientHeight, this.aspect);
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [x, y] = this.at(event.clientX, event.clientY);
    this.eye.nearer(Math.exp(-WHEEL * lines * event.deltaY), this.aspect, x, y);
    this.touched();
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.pressed(event.key, event.shiftKey)) return;
    event.preventDefault();
    this.touched();
  };

  private pressed(key: string, aside: boolean): boolean {
    const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const arrow = arrows[key];
    if (arrow && aside) this.eye.shift(0.2 * arrow[0], 0.2 * arrow[1], this.aspect);
    else if (arrow) this.eye.turn(-KEY_TURN * arrow[0], KEY_TURN * arrow[1]);
    else if (key === "+" || key === "=") this.eye.nearer(KEY_NEARER, this.aspect);
    else if (key === "-") this.eye.nearer(1 / KEY_NEARER, this.aspect);
    else if (key === "Home") this.home();
    else return false;
    return true;
  }

  private at(clientX: number, clientY: number): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [(2 * (clientX - box.left)) / box.width - 1, 1 - (2 * (clientY - box.top)) / box.height];
  }

  private get aspect(): number {
    return this.canvas.clientWidth / Math.max(1, this.canvas.clientHeight);
  }
}

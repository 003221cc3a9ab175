/** Where one looks from: the form's own quiet camera, or a light, and what a visitor's hand adds to either. */

import { cameraOf, type Distance, type FormName, type Parameters, type Place, spacing, type View } from "../forms/index";
import { along, clamp, lasting, type Orbit, orbitOf, type Vector, viewOf } from "./views";

/** What the hand adds: turned (radians), nearer (logarithm of the distance), aside (world units). */
interface Hand {
  bearing: number;
  height: number;
  nearer: number;
  aside: Vector;
}
const AT_REST: Hand = { bearing: 0, height: 0, nearer: 0, aside: [0, 0, 0] };

/** How fast the picture follows the hand, per second: soft, without swinging. */
const DAMPING = 7;
/** How near and how far one may go, and how high and low, in radians; the reach is in world units. */
const NEAREST = 0.02;
/** Among many lights one may come nearer still, by the distance from light to light: their words are smaller. */
const NEAREST_BY_SPACING = 5;
const FURTHEST = 1.35;
const REACH = 1.15;
const HIGHEST = 1.45;
const LOWEST: Record<FormName, number> = { map: 0.06, letters: -0.02, ramp: -0.1, field: 0.05, book: -0.1, sky: -0.9 };

/** How much nearer than the whole box of a form one begins: its corners are empty. */
const NEARER: Record<FormName, number> = { map: 0.9, letters: 0.94, ramp: 0.98, field: 0.96, book: 0.98, sky: 0.98 };
/** Upright pictures are filled from side to side, where little can be left out. */
const NEARER_UPRIGHT = 0.97;

export class Eye {
  distance: Distance = "far";
  private form: FormName;
  private focus: (() => Place | undefined) | undefined;
  private close = false;
  private readonly goal: Hand = { ...AT_REST, aside: [0, 0, 0] };
  private readonly hand: Hand = { ...AT_REST, aside: [0, 0, 0] };
  private leaving: { from: Orbit; begun: number; lasts: number; arrived: () => void } | undefined;
  private seen: Orbit | undefined;

  constructor(
    private parameters: Parameters,
    form: FormName,
  ) {
    this.form = form;
  }

  setParameters(parameters: Parameters): void {
    this.parameters = parameters;
  }

  /** True while the picture follows a hand or is on its way. */
  get moving(): boolean {
    return this.leaving !== undefined || difference(this.goal, this.hand) > 1e-4;
  }

  /** True if a hand has moved the view, or it looks at one light. */
  get away(): boolean {
    return this.focus !== undefined || difference(this.goal, AT_REST) > 1e-3;
  }

  /** To the quiet camera of `form`. */
  home(form: FormName, now: number, cut: boolean): Promise<void> {
    this.form = form;
    this.focus = undefined;
    return this.leave(now, cut);
  }

  /** To a light that `focus` places, at whatever time it is asked; near enough to read, or nearer. */
  to(focus: () => Place | undefined, close: boolean, now: number, cut: boolean): Promise<void> {
    this.focus = focus;
    this.close = close;
    return this.leave(now, cut);
  }

  turn(bearing: number, height: number): void {
    this.goal.bearing -= bearing;
    this.goal.height += height;
  }

  /** Nearer by a factor; `x` and `y` (-1 to 1, y up) is the point of the picture that stays where it is. */
  nearer(factor: number, aspect: number, x = 0, y = 0): void {
    const before = this.goal.nearer;
    this.goal.nearer = this.withinReach(before - Math.log(factor));
    const gone = 1 - Math.exp(this.goal.nearer - before);
    this.shift(x * gone, y * gone, aspect);
  }

  /** Aside, in halves of the picture's width and height at what is looked at. */
  shift(x: number, y: number, aspect: number): void {
    const orbit = this.seen;
    if (orbit === undefined) return;
    const half = Math.tan((orbit.fov * Math.PI) / 360) * orbit.distance * Math.exp(this.goal.nearer - this.hand.nearer);
    const [sine, cosine] = [Math.sin(orbit.bearing), Math.cos(orbit.bearing)];
    const [right, up] = [x * half * aspect, y * half];
    const back = -Math.sin(orbit.height) * up;
    this.goal.aside[0] += cosine * right + sine * back;
    this.goal.aside[1] += Math.cos(orbit.height) * up;
    this.goal.aside[2] += -sine * right + cosine * back;
    for (let axis = 0; axis < 3; axis += 1) this.goal.aside[axis] = clamp(this.goal.aside[axis]!, -REACH, REACH);
  }

  /** The view at `now` (seconds that only run on), `passed` seconds after the last. */
  look(seconds: number, now: number, passed: number, aspect: number): View {
    const follow = 1 - Math.exp(-DAMPING * passed);
    for (const part of ["bearing", "height", "nearer"] as const) {
      this.hand[part] += (this.goal[part] - this.hand[part]) * follow;
    }
    for (let axis = 0; axis < 3; axis += 1) {
      this.hand.aside[axis]! += (this.goal.aside[axis]! - this.hand.aside[axis]!) * follow;
    }
    this.seen = this.travelled(this.held(this.anchor(seconds, aspect)), now);
    return viewOf(this.seen);
  }

  private travelled(goal: Orbit, now: number): Orbit {
    if (this.leaving === undefined) return goal;
    const { from, begun, lasts, arrived } = this.leaving;
    const part = lasts > 0 ? (now - begun) / lasts : 1;
    if (part < 1) return along(from, goal, clamp(part, 0, 1));
    this.leaving = undefined;
    arrived();
    return goal;
  }

  /** `orbit` moved by the hand, and kept where nobody gets lost. */
  private held(orbit: Orbit): Orbit {
    const { bearing, height, nearer, aside } = this.hand;
    const target = orbit.target.map((at, axis) => at + aside[axis]!) as Vector;
    if (LOWEST[this.form] > 0) target[1] = Math.max(0, target[1]);
    return {
      ...orbit, target,
      bearing: orbit.bearing + bearing,
      height: clamp(orbit.height + height, LOWEST[this.form], HIGHEST),
      distance: Math.max(this.nearest, orbit.distance * Math.exp(nearer)),
    };
  }

  private anchor(seconds: number, aspect: number): Orbit {
    const form = orbitOf(cameraOf(this.form, this.parameters, aspect, seconds, this.distance));
    if (this.distance === "far") form.distance *= aspect > 1.2 ? NEARER[this.form] : NEARER_UPRIGHT;
    const place = this.focus?.();
    return place === undefined ? form : this.before(place, form);
  }

  /** Before one light: between the way it looks and the way one looked. */
  private before(place: Place, form: Orbit): Orbit {
    const [x, y, z] = place.normal;
    const [sine, cosine] = [Math.sin(form.bearing), Math.cos(form.bearing)];
    const bearing = Math.atan2(x + 0.8 * sine, z + 0.8 * cosine);
    const height = clamp(0.5 * Math.asin(clamp(y, -1, 1)) + 0.5 * form.height, LOWEST[this.form], 0.9);
    const room = (5.5 * spacing(this.form, this.parameters)) / (2 * Math.tan((form.fov * Math.PI) / 360));
    const distance = clamp(room, 2 * this.nearest, 0.28 * form.distance) * (this.close ? 0.55 : 1);
    return { target: [...place.position], bearing, height, distance, fov: form.fov };
  }

  private get nearest(): number {
    return Math.min(NEAREST, NEAREST_BY_SPACING * spacing(this.form, this.parameters));
  }

  private leave(now: number, cut: boolean): Promise<void> {
    this.leaving?.arrived();
    this.leaving = undefined;
    const from = this.seen;
    Object.assign(this.goal, AT_REST, { aside: [0, 0, 0] });
    Object.assign(this.hand, AT_REST, { aside: [0, 0, 0] });
    if (cut || from === undefined) return Promise.resolve();
    const to = this.anchor(0, 1.6);
    return new Promise((arrived) => {
      this.leaving = { from, begun: now, lasts: lasting(from, to), arrived };
    });
  }

  private withinReach(nearer: number): number {
    const anchor = this.seen ? this.seen.distance / Math.exp(this.hand.nearer) : 1;
    const furthest = this.focus === undefined ? Math.log(FURTHEST) : Math.log(Math.max(FURTHEST, 3.2 / anchor));
    return clamp(nearer, Math.log(this.nearest / anchor), furthest);
  }
}

function difference(one: Hand, other: Hand): number {
  const turned = Math.abs(one.bearing - other.bearing) + Math.abs(one.height - other.height) + Math.abs(one.nearer - other.nearer);
  return turned + one.aside.reduce((sum, at, axis) => sum + Math.abs(at - other.aside[axis]!), 0);
}

import { expect, test } from "vitest";
import { FORMS, cameraOf, place, spacing, type FormName, type Place, type View } from "../../src/forms";
import { book, lights, table } from "./books";

const PHONE = 9 / 19;
const WALL = 32 / 9;
const EVERY = FORMS.flatMap((form) => [PHONE, 1, 16 / 9, WALL].map((aspect) => [form, aspect] as const));

/** Where a place is in the picture: −1 to 1 both ways, and how far before the camera. */
function seen(view: View, { position }: Pick<Place, "position">, aspect: number): [x: number, y: number, depth: number] {
  const from = view.target.map((value, axis) => value - view.position[axis]!) as Place["position"];
  const ahead = scaled(from, 1 / Math.hypot(...from));
  const right = scaled([-ahead[2], 0, ahead[0]], 1 / Math.hypot(ahead[0], ahead[2]));
  const up = [right[1] * ahead[2] - right[2] * ahead[1], right[2] * ahead[0] - right[0] * ahead[2], right[0] * ahead[1] - right[1] * ahead[0]];
  const at = position.map((value, axis) => value - view.position[axis]!);
  const along = (axis: number[]): number => axis.reduce((sum, value, index) => sum + value * at[index]!, 0);
  const half = along(ahead) * Math.tan((view.fov * Math.PI) / 360);
  return [along(right) / (half * aspect), along(up) / half, along(ahead)];
}

const scaled = (vector: number[], by: number): Place["position"] => vector.map((value) => value * by) as Place["position"];
const apart = ({ position, target }: View): number => Math.hypot(...position.map((value, axis) => value - target[axis]!));

test.each(EVERY)("all of %s is in the far picture at %f to 1", (form, aspect) => {
  for (const entries of [5, 67, 20_000, 10_000_000]) {
    const parameters = book(entries, { table: table(500) });
    const view = cameraOf(form, parameters, aspect, 700, "far");
    const inside = lights(parameters, 900).filter((light) => {
      const [x, y, depth] = seen(view, place(form, light, parameters, 700), aspect);
      return Math.abs(x) <= 1 && Math.abs(y) <= 1 && depth > 0;
    });
    // A few stars of the sky are strewn beyond its rim.
    expect(inside.length).toBeGreaterThanOrEqual(Math.min(entries, 900) * (form === "sky" ? 0.97 : 1));
  }
});

test.each(EVERY)("%s fills the far picture one way or the other at %f to 1", (form, aspect) => {
  const parameters = book(20_000, { table: table(500) });
  const view = cameraOf(form, parameters, aspect, 0, "far");
  const at = lights(parameters, 2000).map((light) => seen(view, place(form, light, parameters, 0), aspect));
  const [widest, highest] = [0, 1].map((axis) => Math.max(...at.map((one) => Math.abs(one[axis]!))));
  expect(Math.max(widest!, highest!)).toBeGreaterThan(0.65);
});

test.each(FORMS)("the three distances of %s come nearer", (form) => {
  for (const entries of [5, 67, 20_000, 10_000_000]) {
    const parameters = book(entries);
    const [far, middle, near] = (["far", "middle", "near"] as const).map((distance) => apart(cameraOf(form, parameters, 1.6, 0, distance)));
    expect(middle).toBeLessThan(far!);
    expect(near).toBeLessThan(middle!);
  }
});

test.each(FORMS)("near %s the words of about five neighbours stand above one another", (form) => {
  const parameters = book(20_000);
  const view = cameraOf(form, parameters, 1.6, 0, "near");
  const high = 2 * apart(view) * Math.tan((view.fov * Math.PI) / 360);
  expect(high / spacing(form, parameters)).toBeCloseTo(5.5, 5);
});

test("near the lettering the camera stands before one of its points", () => {
  const parameters = book(20_000, { table: table(500) });
  const { position, target } = cameraOf("letters", parameters, 1.6, 0, "near");
  expect(target[2]).toBeCloseTo(0.05, 6);
  expect(position[2]).toBeGreaterThan(target[2]);
});

test.each(FORMS)("the camera of %s sways slower than one breathes", (form) => {
  const parameters = book(2000);
  const at = (seconds: number, distance: "far" | "near"): View => cameraOf(form, parameters, 1.6, seconds, distance);
  const moved = (first: View, second: View): number => Math.hypot(...first.position.map((value, axis) => value - second.position[axis]!));
  for (const seconds of [0, 11, 300, 1439]) expect(moved(at(seconds, "far"), at(seconds + 1, "far"))).toBeLessThan(0.06);
});

test.each(FORMS)("after the period the camera of %s is where it was", (form: FormName) => {
  const [once, again] = [3, 1443].map((seconds) => cameraOf(form, book(300), 1.6, seconds, "near"));
  again!.position.forEach((value, axis) => expect(value).toBeCloseTo(once!.position[axis]!, 6));
});

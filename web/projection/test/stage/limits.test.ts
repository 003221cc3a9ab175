import { expect, test } from "vitest";
import { Limits } from "../../src/stage/limits";

const LIT = { brightness: 1, blackout: false, identify: false };

/** The light of each frame, thirty a second, while `wanted` changes. */
function lightOf(seconds: number, wanted: (at: number) => Partial<typeof LIT>): number[] {
  const limits = new Limits();
  return Array.from({ length: seconds * 30 }, (_, frame) => {
    const at = (frame * 1000) / 30;
    limits.step(at, { ...LIT, ...wanted(at) });
    return limits.light * limits.brightness;
  });
}

/** How often in the worst second the light swings by a tenth or more in both directions. */
export function swings(lights: readonly number[], rate = 30): number {
  const turns: number[] = [];
  let [extreme, way] = [lights[0] ?? 0, 0];
  lights.forEach((light, frame) => {
    if (way !== 0 && (light - extreme) * way > 0) extreme = light;
    else if (Math.abs(light - extreme) >= 0.1) {
      way = Math.sign(light - extreme);
      extreme = light;
      turns.push(frame);
    }
  });
  const most = turns.map((start) => turns.filter((each) => each >= start && each < start + rate).length);
  return Math.floor(Math.max(0, ...most) / 2);
}

test("a blackout is dark in a third of a second", () => {
  const lights = lightOf(2, (at) => ({ blackout: at >= 1000 }));
  expect(lights[29]).toBe(1);
  expect(lights[Math.ceil((1.34 * 30))]).toBe(0);
});

test("a storm of blackouts does not flash", () => {
  expect(swings(lightOf(6, (at) => ({ blackout: Math.floor(at / 90) % 2 === 1 })))).toBeLessThanOrEqual(3);
});

test("a storm of brightness does not flash", () => {
  expect(swings(lightOf(6, (at) => ({ brightness: Math.floor(at / 60) % 2 })))).toBeLessThanOrEqual(3);
});

test("the count of swings is not blind", () => {
  expect(swings(Array.from({ length: 180 }, (_, frame) => Math.floor(frame / 3) % 2))).toBe(5);
});

test("after a pause everything is where it should be", () => {
  const limits = new Limits();
  limits.step(0, LIT);
  limits.step(60_000, { ...LIT, brightness: 0.3, blackout: true });
  expect([limits.brightness, limits.light]).toEqual([0.3, 0]);
  limits.step(0, LIT);
  expect([limits.brightness, limits.light]).toEqual([1, 1]);
});

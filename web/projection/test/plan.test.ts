import { expect, test } from "vitest";
import { readPlan } from "../src/plan";
import { readTold } from "../src/told";

const PLAN = {
  format: "remembrancer-plan/1",
  projector: { id: "a", name: "A", width: 1920, height: 1080, view: [0, 0, 0.5, 1] },
  facade: { id: "f", name: "F", width: 3840, height: 1080 },
  book: { slug: "b", title: "B", hashtag: "B", languages: ["en"], seed: 1 },
};

test("a plan is read, and what it does not say has a sound value", () => {
  const plan = readPlan({ ...PLAN, windows: [["2018-03-22T19:00:00Z", "2018-03-22T20:00:00+00:00"]], limits: { brightness: 7 } });
  expect(plan?.running.windows[0]?.end).toBe(Date.UTC(2018, 2, 22, 20));
  expect(plan?.limits.brightness).toBe(1);
  expect(plan?.calibration.mesh.columns).toBe(2);
});

test("what is no plan is none", () => {
  const bad = [null, [], "plan", {}, { ...PLAN, format: "remembrancer-plan/2" }, { ...PLAN, windows: [["soon", "later"]] }];
  const views = [[0, 0, 0, 1], [0, 0, 1.5, 1], [0.5, 0, 0.2, 1]].map((view) => ({ ...PLAN, projector: { ...PLAN.projector, view } }));
  const sizes = [0, -1, 99_999, 1.5, "wide"].map((width) => ({ ...PLAN, projector: { ...PLAN.projector, width } }));
  for (const each of [...bad, ...views, ...sizes]) expect(readPlan(each)).toBeUndefined();
});

test("what is told is taken whole, and what nobody knows is passed over", () => {
  const told = readTold({ revision: 3, scene: "fireworks", brightness: 4, blackout: "yes", cues: [{ id: "c", at: "never", scene: "words" }], offset_s: 60 });
  expect(told).toMatchObject({ revision: 3, scene: null, brightness: 1, blackout: false, cues: [], offset_s: 60 });
  expect(readTold({ scene: "words" })).toBeNull();
});

import { describe, expect, it } from "vitest";
import { plain, type Calibration } from "../../src/calibration/types";
import { Draft } from "../../src/tablet/draft";
import { nameOf, nearest, neighbour, pointsOf, withPoint, withPointAdded } from "../../src/tablet/points";
import { fitted, magnified, toScreen, toShares } from "../../src/tablet/view";

const wide = (left: number): Calibration => ({ ...plain(), blend: { ...plain().blend, left } });
const RASTER = { width: 1920, height: 1080 };

describe("undo", () => {
  it("takes every step back and does it again", () => {
    const draft = new Draft(wide(0));
    for (let step = 1; step <= 300; step++) draft.change(wide(step / 1000));
    for (let step = 1; step <= 300; step++) draft.undo();
    expect(draft.calibration.blend.left).toBe(0);
    expect(draft.canUndo).toBe(false);
    draft.redo();
    expect(draft.calibration.blend.left).toBe(0.001);
    expect(draft.canRedo).toBe(true);
  });

  it("has one step for one drag, and none for a touch that moved nothing", () => {
    const draft = new Draft(wide(0));
    draft.begin();
    for (let step = 1; step <= 10; step++) draft.show(wide(step / 100));
    draft.end();
    draft.begin();
    draft.end();
    draft.undo();
    expect(draft.calibration.blend.left).toBe(0);
    expect(draft.canUndo).toBe(false);
  });

  it("joins what is done to one thing in quick succession, and nothing else", () => {
    let now = 0;
    const draft = new Draft(wide(0), () => now);
    for (const at of [0, 100, 200, 5_000]) {
      now = at;
      draft.change(wide(at / 10_000 + 0.01), "left");
    }
    draft.undo();
    expect(draft.calibration.blend.left).toBeCloseTo(0.03);
    draft.undo();
    expect(draft.calibration.blend.left).toBe(0);
  });

  it("says what was set here and what only came from the desk", () => {
    const told: boolean[] = [];
    const draft = new Draft(wide(0));
    draft.onChange((_, own) => told.push(own));
    draft.change(wide(0.1));
    draft.adopt(wide(0.2));
    draft.undo();
    expect(told).toEqual([true, false, true]);
  });

  it("forgets what could be done again once something new is done", () => {
    const draft = new Draft(wide(0));
    draft.change(wide(0.1));
    draft.undo();
    draft.change(wide(0.2));
    expect(draft.canRedo).toBe(false);
  });
});

describe("points", () => {
  it("are the corners, the lattice or a mask's, and none where a map is", () => {
    const given = { ...plain(), masks: [{ points: [[0, 0], [1, 0], [1, 1]] as [number, number][], feather: 0, keep: false }] };
    expect(pointsOf(given, "corners", 0).length).toBe(4);
    expect(pointsOf(given, "mesh", 0).length).toBe(4);
    expect(pointsOf(given, "masks", 0).length).toBe(3);
    expect(pointsOf(given, "blend", 0)).toEqual([]);
    const map = { width: 2, height: 2, data: "x", error: null };
    expect(pointsOf({ ...given, map }, "corners", 0)).toEqual([]);
    expect(pointsOf({ ...given, map }, "masks", 0).length).toBe(3);
  });

  it("stay within what can be kept", () => {
    expect(withPoint(plain(), "corners", 0, 0, [-3, 9]).corners[0]).toEqual([-0.5, 1.5]);
  });

  it("are called by what they are and where they stand in pixels", () => {
    const moved = withPoint(plain(), "corners", 0, 1, [0.5, -0.1]);
    expect(nameOf(moved, "corners", 0, 1, RASTER)).toBe("Top right corner: 960.0, −108.0");
    expect(nameOf(plain(), "mesh", 0, 2, RASTER)).toBe("Column 1, row 2: 0.0, 1080.0");
  });

  it("are found near a finger and not far from it", () => {
    expect(nearest([[0, 0], [100, 0]], [70, 10], 48)).toBe(1);
    expect(nearest([[0, 0], [100, 0]], [50, 0], 48)).toBe(-1);
  });

  it("follow each other round", () => {
    expect(neighbour(plain(), "corners", 0, 3, 1)).toBe(0);
    expect(neighbour(plain(), "corners", 0, 0, -1)).toBe(3);
  });

  it("of a mask are added in the middle of a side", () => {
    expect(withPointAdded([[0, 0], [1, 0], [1, 1]], 2)).toEqual([[0, 0], [1, 0], [1, 1], [0.5, 0.5]]);
  });
});

describe("the board", () => {
  it("shows the whole raster, and what lies beyond it", () => {
    const view = fitted(RASTER, 800, 600, []);
    expect(view.width / view.height).toBeCloseTo(16 / 9);
    expect(toScreen(view, [1, 1])[0]).toBeLessThan(800);
    const wider = fitted(RASTER, 800, 600, [[-0.4, 0.2]]);
    expect(toScreen(wider, [-0.4, 0.2])[0]).toBeGreaterThan(0);
  });

  it("finds on the raster what was touched on the screen", () => {
    const view = fitted(RASTER, 811, 407, []);
    const [x, y] = toShares(view, toScreen(view, [0.3, 0.7]));
    expect([x, y]).toEqual([expect.closeTo(0.3), expect.closeTo(0.7)]);
  });

  it("magnifies around the point in the middle of the loupe", () => {
    const view = fitted(RASTER, 800, 600, []), loupe = magnified(view, [0.3, 0.7], 6, 220);
    expect(toScreen(loupe, [0.3, 0.7])).toEqual([expect.closeTo(110), expect.closeTo(110)]);
    expect(loupe.width).toBeCloseTo(view.width * 6);
  });
});

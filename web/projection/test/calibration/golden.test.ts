import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ramp, weightAt } from "../../src/calibration/blend";
import { homography, inverse, through } from "../../src/calibration/homography";
import { maskedAt } from "../../src/calibration/masks";
import { onRaster, pictureAt, resampled, withPointAt } from "../../src/calibration/mesh";
import type { Blend, Calibration, Mask, Mesh, Point } from "../../src/calibration/types";

// The golden files are written by the reference in numpy (tools/golden_warp.py).
function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../spec/stage/v1/golden/${name}.json`, import.meta.url), "utf8")) as T;
}

interface Warp {
  raster: [number, number];
  cases: { name: string; calibration: Calibration; homography: number[][]; lattice: Point[]; pixels: { at: Point; u: Point | null }[] }[];
}

const warp = golden<Warp>("warp");
const centre = ([x, y]: Point, [width, height]: [number, number]): Point => [(x + 0.5) / width, (y + 0.5) / height];

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, index) => expect(value).toBeCloseTo(wanted[index]!, 7));
}

describe("the warp", () => {
  it.each(warp.cases)("takes the unit square to the corners: $name", ({ calibration, homography: wanted }) => {
    expectClose(homography(calibration.corners), wanted.flat());
  });

  it.each(warp.cases)("lets the lattice fall where it should: $name", ({ calibration, lattice }) => {
    expectClose(onRaster(calibration).flat(), lattice.flat());
  });

  it.each(warp.cases.filter((each) => !each.calibration.map))("finds the picture of each pixel: $name", (given) => {
    for (const { at, u } of given.pixels) {
      const found = pictureAt(given.calibration, centre(at, warp.raster));
      if (u) expectClose(found ?? [], u);
      else expect(found).toBeNull();
    }
  });

  it("is taken back by its inverse", () => {
    const h = homography([[0.08, 0.11], [0.93, 0.02], [0.99, 0.9], [0.03, 0.97]]);
    expectClose(through(inverse(h), through(h, [0.3, 0.7])), [0.3, 0.7]);
  });

  it("puts a point of the mesh where the finger is", () => {
    const { calibration } = warp.cases.find((each) => each.name === "bent, 5 by 4")!;
    const mesh = withPointAt(calibration, 7, [0.41, 0.37]);
    expectClose(onRaster({ ...calibration, mesh })[7]!, [0.41, 0.37]);
    expect(mesh.offsets.filter((each, index) => each !== calibration.mesh.offsets[index]).length).toBe(1);
  });
});

describe("a mesh of another size", () => {
  const { cases } = golden<{ cases: { mesh: Mesh; columns: number; rows: number; offsets: Point[] }[] }>("warp-resampled");

  it.each(cases)("lies on the one before: $columns by $rows", ({ mesh, columns, rows, offsets }) => {
    expectClose(resampled(mesh, columns, rows).offsets.flat(), offsets.flat());
  });
});

describe("the blend", () => {
  interface Blends {
    ramps: { curve: number; values: number[] }[];
    cases: { name: string; blend: Blend; at: Point[]; weights: number[] }[];
  }
  const { ramps, cases } = golden<Blends>("warp-blend");

  it.each(ramps)("rises by Bourke's curve of $curve", ({ curve, values }) => {
    expectClose(values.map((_, index) => ramp(index / 20, curve)), values);
  });

  it.each(cases)("weighs as the reference: $name", ({ blend, at, weights }) => {
    expectClose(at.map((each) => weightAt(blend, each)), weights);
  });
});

describe("the masks", () => {
  interface Masks {
    raster: [number, number];
    cases: { name: string; masks: Mask[]; pixels: { at: Point; weight: number }[] }[];
  }
  const { raster, cases } = golden<Masks>("warp-masks");

  it.each(cases)("darken as the reference: $name", ({ masks, pixels }) => {
    const found = pixels.map(({ at }) => maskedAt(masks, centre(at, raster), raster[0] / raster[1]));
    expectClose(found, pixels.map((each) => each.weight));
  });
});

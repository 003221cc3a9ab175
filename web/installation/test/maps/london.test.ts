import type { Feature, LineString, MultiLineString, Polygon, Position } from "geojson";
import { describe, expect, test } from "vitest";
import { london } from "../../maps/london";
import { banks, type Station } from "../../maps/river";
import { thinned } from "../../maps/thin";

const map = london();
const of = (kind: string): Feature[] => map.features.filter((each) => each.properties?.["kind"] === kind);

/** Whether a point lies in a ring, by the edges that a ray to the east crosses. */
function holds(ring: Position[], [x, y]: [number, number]): boolean {
  return ring.slice(1).reduce((inside, [bx, by], index) => {
    const [ax, ay] = ring[index]!;
    const crosses = ay! > y !== by! > y && x < ((bx! - ax!) * (y - ay!)) / (by! - ay!) + ax!;
    return crosses ? !inside : inside;
  }, false);
}

describe("the map of London", () => {
  test("has every borough, the Underground, one river and the quarters", () => {
    expect(of("land")).toHaveLength(33);
    expect(of("rail").length).toBeGreaterThanOrEqual(11);
    expect(of("river").map((each) => each.properties?.["name"])).toEqual(["River Thames"]);
    expect(of("place").length).toBeGreaterThan(50);
  });

  test("says whose data it is made of", () => {
    expect(map.credits.join(" ")).toMatch(/Crown copyright.*OpenStreetMap/);
  });

  test("keeps five decimals of a degree and longitude first", () => {
    const [longitude, latitude] = (of("river")[0]!.geometry as Polygon).coordinates[0]![0]!;
    expect(longitude).toBeLessThan(0);
    expect(latitude).toBeGreaterThan(51);
    expect(JSON.stringify(map)).not.toMatch(/\d\.\d{6}/);
  });

  test("lets the Thames pass under Westminster Bridge and around the Isle of Dogs", () => {
    const ring = (of("river")[0]!.geometry as Polygon).coordinates[0]!;
    expect(holds(ring, [-0.1219, 51.5008])).toBe(true);
    expect(holds(ring, [0.0366, 51.4971])).toBe(true);
    expect(holds(ring, [-0.016, 51.5])).toBe(false);
    expect(holds(ring, [-0.1276, 51.5072])).toBe(false);
  });

  test("has the Underground without the bends that nobody sees", () => {
    const lines = of("rail").flatMap((each) => (each.geometry as MultiLineString).coordinates);
    expect(lines.flat().length).toBeLessThan(4000);
    expect(lines.every((line) => line.length > 1)).toBe(true);
  });
});

describe("a river", () => {
  const straight: Station[] = [[10, 0, 1000], [10.1, 0, 1000], [10.2, 0, 1000]];

  test("is as wide as it says, and its ring is closed", () => {
    const ring = banks(straight);
    const latitudes = ring.map(([, latitude]) => latitude * 111_195);
    expect(Math.max(...latitudes) - Math.min(...latitudes)).toBeCloseTo(1000, 0);
    expect(ring.at(-1)).toEqual(ring[0]);
  });

  test("goes through each of its stations", () => {
    const bend: Station[] = [[0, 51, 100], [0.02, 51.01, 100], [0.01, 51.03, 100], [0.03, 51.04, 100]];
    const ring = banks(bend);
    for (const [longitude, latitude] of bend.slice(1, -1)) expect(holds(ring, [longitude, latitude])).toBe(true);
  });
});

describe("a line that is thinned", () => {
  const line: LineString["coordinates"] = [[0, 0], [0.001, 0.00001], [0.002, 0], [0.002, 0.002]];

  test("loses what lies within the distance and keeps its corners and ends", () => {
    expect(thinned(line as [number, number][], 8)).toEqual([[0, 0], [0.002, 0], [0.002, 0.002]]);
    expect(thinned(line as [number, number][], 0.1)).toEqual(line);
  });

  test("of two points stays as it is", () => {
    expect(thinned([[0, 0], [0, 0]], 8)).toEqual([[0, 0], [0, 0]]);
  });
});

/**
 * The map of the London sample: borough outlines and Underground lines from the package vega-datasets, the Thames and
 * the quarters from the files beside this one. The build puts it into the assets as `maps/london.geojson`.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Feature, FeatureCollection, Geometry, GeometryCollection } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection as Collection, Topology } from "topojson-specification";
import type { Plugin } from "vite";
import { banks, type Point, type Station } from "./river";
import { thinned } from "./thin";

const CREDITS = [
  "Borough outlines contain National Statistics data and Ordnance Survey data © Crown copyright and database right 2015 (Open Government Licence 3.0).",
  "Underground lines © OpenStreetMap contributors (Open Database Licence 1.0).",
];

/** What of a bend may be left out: half a pixel where the whole city fills a wall of 4,000. */
const UNSEEN_M = 8;

type Kind = "land" | "river" | "rail" | "place";

/** Vite's part: the map is made with the front end and stands in the same folder, so the wheel carries it. */
export function maps(): Plugin {
  return {
    name: "remembrancer-maps",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "maps/london.geojson", source: JSON.stringify(london()) });
    },
  };
}

/** One feature for each borough, each Underground line, the Thames and each quarter; degrees to five places (a metre). */
export function london(): FeatureCollection & { credits: string[] } {
  const features = [...boroughs(), river(), ...rails(), ...quarters()];
  return { type: "FeatureCollection", credits: CREDITS, features };
}

function boroughs(): Feature[] {
  const topology = dataset("londonBoroughs.json");
  const { features } = feature(topology, topology.objects["boroughs"] as Collection);
  return features.map((each) => known("land", String(each.id), each.geometry));
}

/** A line is one feature; its pieces between stations are joined where they meet. */
function rails(): Feature[] {
  const topology = dataset("londonTubeLines.json");
  const pieces = (topology.objects["line"] as Collection).geometries;
  const names = [...new Set(pieces.map((piece) => String(piece.id)))].sort();
  return names.map((name) => {
    const geometries = pieces.filter((piece) => piece.id === name);
    const { coordinates } = mesh(topology, { type: "GeometryCollection", geometries });
    const lines = coordinates.map((line) => thinned(line as Point[], UNSEEN_M));
    return known("rail", name, { type: "MultiLineString", coordinates: lines });
  });
}

function river(): Feature {
  const { middle } = own("thames.json") as { middle: Station[] };
  return known("river", "River Thames", { type: "Polygon", coordinates: [banks(middle)] });
}

function quarters(): Feature[] {
  const { places } = own("places.json") as { places: Record<string, Point> };
  return Object.entries(places).map(([name, at]) => known("place", name, { type: "Point", coordinates: at }));
}

function known(kind: Kind, name: string, geometry: Geometry): Feature {
  const { coordinates, ...rest } = geometry as Exclude<Geometry, GeometryCollection>;
  return { type: "Feature", properties: { kind, name }, geometry: { ...rest, coordinates: rounded(coordinates) } as Geometry };
}

function rounded(coordinates: unknown): unknown {
  return Array.isArray(coordinates) ? coordinates.map(rounded) : Math.round(Number(coordinates) * 1e5) / 1e5;
}

function dataset(name: string): Topology {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve("vega-datasets"));
  return JSON.parse(readFileSync(new URL(`../data/${name}`, entry), "utf-8")) as Topology;
}

function own(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
}

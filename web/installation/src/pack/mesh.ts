/** Mesh files of a pack: a JSON header, then flat buffers that it names. */

import { PackError } from "./errors";

export interface Layer {
  name: string;
  kind: "triangles" | "lines" | "points";
  /** World units, `components` to a vertex. */
  positions: Float32Array<ArrayBuffer>;
  components: number;
  /** int8, four to a vertex, the fourth unused. */
  normals: Int8Array<ArrayBuffer> | null;
  indices: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | null;
}

export interface Location {
  id: string;
  name: string;
  date: string | null;
  x: number;
  z: number;
}

export interface Mesh {
  header: Record<string, unknown> & { locations?: Location[]; width?: number; height?: number; depth?: number };
  layers: Map<string, Layer>;
}

interface Said {
  name: string;
  kind: Layer["kind"];
  positions: { offset: number; count: number; components: number; scale: number; delta?: boolean };
  normals?: { offset: number };
  indices?: { offset: number; count: number; bits: number; delta?: boolean };
}

/** The mesh in `data`, the inflated bytes of `file`. PackError: unreadable. */
export function readMesh(file: string, data: Uint8Array<ArrayBuffer>): Mesh {
  try {
    const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length)));
    const start = data.byteOffset + 4 + length;
    const layers = (header.layers as Said[]).map((said) => layerOf(said, data.buffer, start));
    return { header, layers: new Map(layers.map((layer) => [layer.name, layer])) };
  } catch {
    throw new PackError("unreadable", file, "this is not a mesh of a pack");
  }
}

function layerOf(said: Said, buffer: ArrayBuffer, start: number): Layer {
  const { offset, count, components, scale } = said.positions;
  const whole = new Int16Array(buffer.slice(start + offset, start + offset + count * components * 2));
  if (said.positions.delta) sum(whole, components);
  const positions = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at += 1) positions[at] = (whole[at]! / 32767) * scale;
  const normals = said.normals
    ? new Int8Array(buffer.slice(start + said.normals.offset, start + said.normals.offset + count * 4))
    : null;
  return { name: said.name, kind: said.kind, positions, components, normals, indices: indicesOf(said, buffer, start) };
}

function indicesOf(said: Said, buffer: ArrayBuffer, start: number): Layer["indices"] {
  if (said.indices === undefined) return null;
  const { offset, count, bits, delta } = said.indices;
  const bytes = buffer.slice(start + offset, start + offset + (count * bits) / 8);
  const indices = bits === 16 ? new Uint16Array(bytes) : new Uint32Array(bytes);
  return delta ? sum(indices, 1) : indices;
}

/** Differences to the value `step` before become the values themselves, in place; sums wrap as the array's type does. */
function sum<Values extends Int16Array | Uint16Array | Uint32Array>(values: Values, step: number): Values {
  for (let at = step; at < values.length; at += 1) values[at] = values[at]! + values[at - step]!;
  return values;
}

/** The table of the lettering's points as the forms take it: x y z nx ny nz for each. */
export function tableOf(mesh: Mesh): Float32Array<ArrayBuffer> | null {
  const points = [...mesh.layers.values()].find((layer) => layer.kind === "points");
  if (!points?.normals) return null;
  const count = points.positions.length / 3;
  const table = new Float32Array(count * 6);
  for (let at = 0; at < count; at += 1) {
    for (let axis = 0; axis < 3; axis += 1) {
      table[at * 6 + axis] = points.positions[at * 3 + axis]!;
      table[at * 6 + 3 + axis] = points.normals[at * 4 + axis]! / 127;
    }
  }
  return table;
}

/** What FORMS_GLSL needs from outside: the measures as uniforms, and the lettering's table as a texture. */

import { DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";
import { measuresOf, sizeOf } from "./measures";
import { FORMS, type Parameters } from "./types";

/** Texels to a row of the table's texture; a point takes two, its place and its normal. */
export const TABLE_WIDTH = 128;

export const UNIFORMS_GLSL = /* glsl */ `
uniform highp uint formEntries, formSeed, formPoints, formLayers, formTurning, formScripts;
uniform highp uvec4 formBook;
uniform highp uvec2 formCells;
uniform highp float formAspect, formReach, formSizes[6];
uniform highp vec4 formMap, formLettering, formRamp, formField;
uniform highp sampler2D formTable;
`;

/** `table` as RGBA32F texels, {@link TABLE_WIDTH} to a row: x y z 0, then nx ny nz 0, for each point. */
export function texelsOf(table: Float32Array | null): { texels: Float32Array; height: number } {
  const points = table ? Math.floor(table.length / 6) : 0;
  const height = Math.max(1, Math.ceil((points * 2) / TABLE_WIDTH));
  const texels = new Float32Array(TABLE_WIDTH * height * 4);
  for (let vector = 0; vector < points * 2; vector += 1) texels.set(table!.subarray(vector * 3, vector * 3 + 3), vector * 4);
  return { texels, height };
}

/** The plain values of the uniforms, without the texture. */
export function uniformValues(parameters: Parameters): Record<string, number | number[]> {
  const of = measuresOf(parameters);
  const { width, height, depth } = of.lettering;
  return {
    formEntries: of.entries,
    formSeed: of.seed,
    formPoints: of.points,
    formLayers: of.layers,
    formTurning: of.turning,
    formScripts: of.scripts,
    formBook: [of.leaves, of.side, of.line, of.lines],
    formCells: [of.columns, of.rows],
    formAspect: of.aspect,
    formReach: of.reach,
    formSizes: FORMS.map((form) => sizeOf(form, of)),
    formMap: [of.gathering, of.flame, 0, 0],
    formLettering: [width, height, depth, of.patch],
    formRamp: [of.turns, of.rise, of.width, 0],
    formField: [of.stem, 0, 0, 0],
  };
}

/** Uniforms for a RawShaderMaterial (GLSL 3). Whoever asks owns `formTable`'s texture and disposes of it. */
export function formUniforms(parameters: Parameters): Record<string, { value: unknown }> {
  const { texels, height } = texelsOf(parameters.table);
  const texture = new DataTexture(texels, TABLE_WIDTH, height, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  const plain = Object.entries(uniformValues(parameters)).map(([name, value]) => [name, { value }]);
  return { ...Object.fromEntries(plain), formTable: { value: texture } };
}

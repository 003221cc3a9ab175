import type { Plugin } from "vite";

/**
 * What the installation never uses of three.js, and what stands in its place.
 *
 * WebGLRenderer imports the shaders of all stock materials, environment maps, shadows and morph targets. The
 * installation draws with RawShaderMaterial alone, so these 50 KB (compressed) would be fetched before the first
 * picture and never run. Every other material of three.js therefore does not work here, on purpose.
 */
const UNUSED: Record<string, string> = {
  "shaders/ShaderLib.js": "export const ShaderLib = {};",
  "shaders/ShaderChunk.js": "export const ShaderChunk = {};",
  "shaders/DFGLUTData.js": "export const getDFGLUT = () => null;",
  "webgl/WebGLEnvironments.js":
    "export function WebGLEnvironments() { return { get: () => null, dispose() {} }; }",
  "webgl/WebGLOutput.js": "export function WebGLOutput() {}",
  "webgl/WebGLShadowMap.js":
    "export function WebGLShadowMap() { this.enabled = this.autoUpdate = this.needsUpdate = false; this.type = 0; this.render = () => {}; }",
  "webgl/WebGLMaterials.js":
    "export function WebGLMaterials() { return { refreshFogUniforms() {}, refreshMaterialUniforms() {} }; }",
  "webgl/WebGLMorphtargets.js": "export function WebGLMorphtargets() { return { update() {} }; }",
};

/** The parts of three.js that are left out of the build, replaced by nothing that has the same name. */
export function withoutStockShaders(): Plugin {
  return {
    name: "without-stock-shaders",
    enforce: "pre",
    load(id) {
      const name = /\/three\/src\/renderers\/(.+)$/.exec(id)?.[1];
      return name === undefined ? undefined : UNUSED[name];
    },
  };
}

/** The golden files of spec/forms/v1: what a form answers for lights by chance, made by the forms in numpy. */

import type { FormName, Lettering, Light, Parameters } from "../../src/forms";

export const BOOKS = ["5", "67", "1000", "1000000", "10000000"];
export const TOLERANCE = 1e-4;

/** One form at one time, or the way between two; seven numbers a light: x y z, the normal, the size. */
export type Case = { seconds: number; places: number[][] } & (
  | { form: FormName }
  | { from: FormName; to: FormName; progress: number }
);

export interface Golden {
  parameters: Record<"entries" | "aspect" | "seed" | "scripts" | "cell" | "page_entries", number> & {
    lettering: Lettering;
    table: number[][] | null;
  };
  lights: [number, number, number, number, number, number][];
  cases: Case[];
}

export function parametersOf({ parameters }: Golden): Parameters {
  const { page_entries: pageEntries, table, ...rest } = parameters;
  return { ...rest, pageEntries, table: table && Float32Array.from(table.flat()) };
}

export function lightsOf({ lights }: Golden): Light[] {
  return lights.map(([rank, x, y, length, script, style]) => ({ rank, x, y, length, script, style }));
}

export function nameOf(one: Case): string {
  const way = "form" in one ? one.form : `${one.from} → ${one.to} at ${one.progress}`;
  return `${way}, ${one.seconds} s`;
}

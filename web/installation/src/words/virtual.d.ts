declare module "virtual:faces" {
  /** For each face a loader of its slices: the characters (see ranges.ts) and the address of the file. */
  const table: Record<import("./faces").FaceName, () => Promise<[characters: string, address: string][]>>;
  export default table;
}

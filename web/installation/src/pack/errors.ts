/** Why a part of the pack cannot be shown. Only `tampered` speaks against the pack itself; the rest may pass. */
export type Trouble = "unreachable" | "tampered" | "unreadable";

/** What is true of a file of the pack; never a person's words. */
export class PackError extends Error {
  constructor(
    readonly trouble: Trouble,
    readonly file: string,
    message: string,
  ) {
    super(`${file}: ${message}`);
    this.name = "PackError";
  }
}

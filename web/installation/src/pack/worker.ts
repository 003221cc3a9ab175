/** Reads chunks beside the page, so that a million lights arrive without a jerk in the picture. */

import { PackError } from "./errors";
import { type Answered, type Asked, readChunk } from "./lights";

self.onmessage = async ({ data }: MessageEvent<Asked>): Promise<void> => {
  const { id, address, chunk } = data;
  try {
    const lights = await readChunk(address, chunk);
    self.postMessage({ id, lights } satisfies Answered, { transfer: [lights.buffer] });
  } catch (error) {
    const trouble = error instanceof PackError ? error.trouble : "unreadable";
    self.postMessage({ id, trouble, message: String(error) } satisfies Answered);
  }
};

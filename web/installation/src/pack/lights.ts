/** Chunks from the network to lights, each verified: small ones here, big ones in a worker. */

import { fetched, hashOf, inflated } from "./files";
import { PackError, type Trouble } from "./errors";
import type { ChunkOf } from "./manifest";
import { lightsOf } from "./points";

/** Up to this many entries decoding takes a few milliseconds, less than it takes a worker to start. */
const SMALL = 20_000;

export interface Asked {
  id: number;
  address: string;
  chunk: ChunkOf;
}
export type Answered =
  | { id: number; lights: Uint32Array<ArrayBuffer> }
  | { id: number; trouble: Trouble; message: string };

/** The lights of the chunk at `address`. PackError: unreachable, tampered, unreadable. */
export async function readChunk(address: string, chunk: ChunkOf): Promise<Uint32Array<ArrayBuffer>> {
  const data = await fetched(address);
  if (hashOf(data) !== chunk.sha256) {
    throw new PackError("tampered", chunk.file, "this is not the file that the manifest names");
  }
  return lightsOf(chunk.file, await inflated(chunk.file, data), chunk.entries);
}

/** A worker that reads big chunks, one after the other; started by the first of them. */
export class ChunkReader {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, (answer: Answered) => void>();
  private asked = 0;

  async read(address: string, chunk: ChunkOf): Promise<Uint32Array<ArrayBuffer>> {
    if (chunk.entries <= SMALL || typeof Worker === "undefined") return readChunk(address, chunk);
    const answer = await this.ask(new URL(address, location.href).href, chunk);
    if ("lights" in answer) return answer.lights;
    throw new PackError(answer.trouble, chunk.file, answer.message);
  }

  /** Ends the worker; the memory that it took goes with it. */
  rest(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(address: string, chunk: ChunkOf): Promise<Answered> {
    this.worker ??= this.start();
    const id = (this.asked += 1);
    this.worker.postMessage({ id, address, chunk } satisfies Asked);
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  private start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answered>) => this.settle(data.id, data);
    worker.onerror = () => {
      for (const id of [...this.waiting.keys()]) {
        this.settle(id, { id, trouble: "unreachable", message: "the worker did not start" });
      }
    };
    return worker;
  }

  private settle(id: number, answer: Answered): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }
}

/** The painter in a thread of its own: cards in, pictures out. The frame never waits for a letter. */
import type { SetParagraph } from "./card";
import { type Faces, type FaceSlices, paint, type Painted, register } from "./painter";

export type Order =
  | { readonly kind: "face"; readonly face: FaceSlices }
  | { readonly kind: "card"; readonly id: number; readonly paragraphs: readonly SetParagraph[] };
export type Delivery = { readonly id: number; readonly painted: Painted } | { readonly id: number; readonly failed: string };

interface Thread {
  readonly fonts: Faces;
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(delivery: Delivery, moved?: Transferable[]): void;
}

const thread = self as unknown as Thread;

thread.onmessage = ({ data }) => {
  if (data.kind === "face") register(thread.fonts, data.face);
  else void deliver(data.id, data.paragraphs);
};

async function deliver(id: number, paragraphs: readonly SetParagraph[]): Promise<void> {
  try {
    const painted = await paint(paragraphs, thread.fonts, (width, height) => new OffscreenCanvas(width, height));
    thread.postMessage({ id, painted }, painted.tiles.flatMap((each) => [...each.levels]));
  } catch (error) {
    thread.postMessage({ id, failed: String(error) });
  }
}

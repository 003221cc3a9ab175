/** Where cards are painted: in a worker; on the page itself where a worker has no canvas or no faces. */
import { type CardWords, setCard, type SetCard, type SetParagraph, textOf } from "./card";
import { FACES, type FaceName } from "./faces";
import { type FaceSlices, paint, type Painted, register } from "./painter";
import type { Delivery, Order } from "./painter.worker";
import { facesFor, FOR_SIGNS } from "./runs";
import { coverageOf, slicesOf } from "./slices";

export interface PaintedCard {
  /** Undefined where most of the words have no face: the card stays a greeked page. */
  readonly painted: Painted | undefined;
  readonly set: SetCard;
}

export interface Painting {
  /** Rejects when a face cannot be fetched; the same card may be asked for again. */
  paint(words: CardWords): Promise<PaintedCard>;
  close(): void;
}

interface Hand {
  learn(face: FaceSlices): void;
  paint(paragraphs: readonly SetParagraph[]): Promise<Painted>;
  close(): void;
}

export function painting(): Painting {
  const hand = canPaintInWorker() ? workerHand() : ownHand();
  const learnt = new Set<FaceName>();
  const learn = async (names: readonly FaceName[]): Promise<void> => {
    for (const name of names) {
      const slices = await slicesOf(name);
      if (!learnt.has(name)) hand.learn({ family: FACES[name].family, adjust: FACES[name].adjust, slices });
      learnt.add(name);
    }
  };
  return {
    async paint(words) {
      await learn(facesFor(textOf(words), words.language));
      let set = setCard(words, coverageOf);
      if (set.missing.length > 0) {
        await learn(FOR_SIGNS);
        set = setCard(words, coverageOf);
      }
      return { set, painted: set.illegible ? undefined : await hand.paint(set.paragraphs) };
    },
    close: () => hand.close(),
  };
}

/** A page cannot look inside a worker; a browser that draws text off screen has faces in workers as well. */
function canPaintInWorker(): boolean {
  return typeof Worker === "function" && "OffscreenCanvasRenderingContext2D" in globalThis;
}

function workerHand(): Hand {
  const worker = new Worker(new URL("./painter.worker.ts", import.meta.url), { type: "module", name: "painter" });
  const waiting = new Map<number, { done(painted: Painted): void; failed(error: Error): void }>();
  let next = 0;
  const post = (order: Order): void => worker.postMessage(order);
  const failAll = (): void => {
    for (const each of waiting.values()) each.failed(new Error("The painter has stopped."));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Delivery>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("painted" in data) asked?.done(data.painted);
    else asked?.failed(new Error(data.failed));
  };
  worker.onerror = failAll;
  return {
    learn: (face) => post({ kind: "face", face }),
    paint: (paragraphs) =>
      new Promise((done, failed) => {
        const id = (next += 1);
        waiting.set(id, { done, failed });
        post({ kind: "card", id, paragraphs });
      }),
    close: () => {
      worker.terminate();
      failAll();
    },
  };
}

function ownHand(): Hand {
  const surface = (width: number, height: number): HTMLCanvasElement => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    return canvas;
  };
  return {
    learn: (face) => register(document.fonts, face),
    paint: (paragraphs) => paint(paragraphs, document.fonts, surface),
    close: () => undefined,
  };
}

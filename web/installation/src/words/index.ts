/** Words on the stage: lights near the eye become messages. Fetched after the first picture. */
import { say, wordsOf } from "../people/words";
import type { Stage } from "../state";
import { type Budget, Cards } from "./cards";
import type { Box } from "./choose";
import { painting } from "./painting";

/** Memory for cards: half a megabyte a layer, and a third more for its smaller copies. */
const DESKTOP: Budget = { layers: 128, cards: 160 };
const PHONE: Budget = { layers: 32, cards: 48 };
const PHONE_PX = 600;

/** Begins to show words; the function that is returned ends it. */
export function words(stage: Stage): () => void {
  const spoken = wordsOf(document.getElementById("words")?.textContent);
  const to = (id: string): string => {
    const label = stage.manifest.dedications.find((each) => each.id === id)?.label;
    return label ? say(spoken.dedicated, { label: `\u2068${label}\u2069` }) : "";
  };
  const cards = new Cards(stage, painting(), { to, candle: spoken.candle }, budget(), () => interfaceOver(stage));
  const lost = (): void => cards.lose();
  stage.canvas.addEventListener("webglcontextlost", lost);
  const quiet = [
    stage.on("frame", () => {
      cards.frame(performance.now() / 1000);
      tell(cards.readable);
    }),
    stage.on("takedown", (ranks) => cards.takeDown(ranks)),
    // Under a new edition a gap may have been filled again, and the words of a light may be others.
    stage.on("edition", () => cards.takeDown(stage.takenDown)),
  ];
  return () => {
    for (const each of quiet) each();
    stage.canvas.removeEventListener("webglcontextlost", lost);
    cards.dispose();
  };
}

/** Where the interface lies over the picture. */
function interfaceOver(stage: Stage): Box[] {
  const under = stage.canvas.getBoundingClientRect();
  return [...document.querySelectorAll("#people > :is(.sheet:not([hidden]), .bar)")].map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return { left: left - under.left, top: top - under.top, width, height };
  });
}

/** How many messages can be read on the stage now, for whoever watches over the page. */
function tell(readable: number): void {
  const { dataset } = document.documentElement;
  if (dataset.words !== String(readable)) dataset.words = String(readable);
}

function budget(): Budget {
  const small = Math.min(screen.width, screen.height) < PHONE_PX;
  const poor = ((navigator as Navigator & { deviceMemory?: number }).deviceMemory ?? 8) <= 2;
  return small || poor ? PHONE : DESKTOP;
}

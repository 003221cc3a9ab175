/** The page's own text in the same faces as the stage's: a hall's machine need not have a single font of its own. */
import { type CardWords, setCard, textOf } from "./card";
import { FACES } from "./faces";
import { register } from "./painter";
import { facesFor } from "./runs";
import { coverageOf, slicesOf } from "./slices";

/** Sets the elements of a leaf in the faces of its languages. Where they cannot be fetched, the stylesheet's hold. */
export async function dress(leaf: HTMLElement, words: CardWords): Promise<void> {
  try {
    for (const name of facesFor(textOf(words), words.language)) {
      const { family, adjust } = FACES[name];
      register(document.fonts, { family, adjust, slices: await slicesOf(name) });
    }
  } catch {
    return;
  }
  const { paragraphs } = setCard(words, coverageOf);
  for (const [role, where] of [["words", ".words"], ["by", ".by"]] as const) {
    const own = paragraphs.filter((each) => each.role === role);
    const element = leaf.querySelector<HTMLElement>(where);
    if (!element || own.length === 0) continue;
    const families = new Set(own.flatMap((each) => each.families.split(", ")));
    element.style.fontFamily = [...families, "serif"].join(", ");
    element.style.lineHeight = String(Math.max(...own.map((each) => each.leading)) + 0.1);
  }
}

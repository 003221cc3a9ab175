/** The interface and the words over a plain stage. `?form=`, `?count=`, `?distance=`, `?dir=rtl` choose what is tried. */
import "../../src/installation.css";
import { FORMS } from "../../src/forms/index";
import { people } from "../../src/people/index";
import { words } from "../../src/words/index";
import { MESSAGES } from "./messages";
import { PlainStage } from "./stage";

const asked = new URLSearchParams(location.search);
const distances = ["far", "middle", "near"] as const;
const stage = new PlainStage(
  document.getElementById("stage") as HTMLCanvasElement,
  MESSAGES,
  Number(asked.get("count") ?? 900),
  distances.find((each) => each === asked.get("distance")),
);
stage.form = FORMS.find((each) => each === asked.get("form")) ?? "field";
words(stage.asStage());
people(stage.asStage(), {
  pack: "pack/", book: "plain", form: null, seed: null, at: null, candles: false, find: asked.get("find"), screen: asked.get("screen"), receipts: "/receipts/", control: null,
});
Object.assign(window, { plainStage: stage });

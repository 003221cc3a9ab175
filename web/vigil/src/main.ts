import "./vigil.css";
import { Following } from "./following";

const follow = document.querySelector<HTMLElement>("[data-follow]");
if (follow !== null) {
  new Following(follow, document).start();
}

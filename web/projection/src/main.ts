/** A projector's page: it needs nobody, does what it is told, and comes back by itself. */

import "./projection.css";
import { open } from "./open";

const canvas = document.querySelector<HTMLCanvasElement>("#stage");
if (canvas !== null) void open(canvas);

/** The hall around the stage: filled in by its own room. */

import type { Page } from "../page";
import type { Stage } from "../state";

export function hall(_stage: Stage, _page: Page): void {}

/** The people before the stage: filled in by its own room. */

import type { Page } from "../page";
import type { Stage } from "../state";

export function people(_stage: Stage, _page: Page): void {}

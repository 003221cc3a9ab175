/** The page of a projector. */
export {};

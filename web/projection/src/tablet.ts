/** The page at which the crew sets a projector from a tablet. */
export {};

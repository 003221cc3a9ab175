/** The page of a silence. */
export {};

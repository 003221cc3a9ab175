/** The light whose words a visitor reads, or whose turn it is: its card comes before all others. */
export const focus: { rank: number | undefined } = { rank: undefined };

/** How many turns a conversation is opened with; earlier ones are fetched as the reader goes back. */
export const openedTurns = 20;

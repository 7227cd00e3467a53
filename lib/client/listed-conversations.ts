// How many conversations the sidebar has from the start, and gets more of at a time.

export const listedConversations = 200;

/** Lets the thread go for a moment, so that what the reader does comes between two pieces of work. */
export const turn = (): Promise<void> => new Promise((next) => setTimeout(next));

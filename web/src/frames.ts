/** Waiting for the page to be drawn. */

/** Where no frame comes, it is waited for so long, in ms: what is out of view has none. */
const PATIENCE_MS = 50;

/** Calls in the next frame, or soon where there is none. */
export function nextFrame(call: () => void): void {
  if (document.hidden) {
    call();
    return;
  }
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    call();
  }, PATIENCE_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    call();
  });
}

/** Resolves when the next frame was drawn. */
export const drawn = (): Promise<void> => new Promise((resolve) => nextFrame(() => void setTimeout(resolve)));

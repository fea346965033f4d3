/** When the shell has reached the screen. */

/** A page in the background is not painted, and not every browser tells of its paints: nobody waits longer than this. */
const AT_MOST_MS = 300;

export function onceSeen(then: () => void): void {
  if (document.querySelector("trenza-shell") === null || document.hidden) {
    then();
    return;
  }
  let timer = 0;
  const paints = new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length > 0) done();
  });
  const done = (): void => {
    paints.disconnect();
    clearTimeout(timer);
    then();
  };
  timer = window.setTimeout(done, AT_MOST_MS);
  paints.observe({ type: "paint", buffered: true });
}

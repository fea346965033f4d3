import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followAddress } from "./address";
import type { Page } from "./page";

/** A tab: its address bar, and the event that follows a change of it by the visitor, later as in a browser. */
function open(hash: string) {
  const tab = new EventTarget();
  const location = { hash };
  const history = {
    replaceState: vi.fn((_: unknown, __: string, url: string) => {
      location.hash = url;
    }),
  };
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("location", location);
  vi.stubGlobal("history", history);
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("addEventListener", tab.addEventListener.bind(tab));
  const page = { address: signal(hash), load: vi.fn() };
  followAddress(page as unknown as Page);
  page.load.mockClear();
  vi.runAllTimers();
  /** The visitor goes to another link; what is given back lets the page know. */
  const visit = (link: string) => {
    location.hash = link;
    return () => tab.dispatchEvent(Object.assign(new Event("hashchange"), { newURL: `https://a.example/${link}` }));
  };
  return { page, location, history, visit };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("the address follows the scenario, after a pause, each time", () => {
  const { page, location, history } = open("#e=semaphore");
  page.address.value = "#e=semaphore&permits=3";
  page.address.value = "#e=semaphore&permits=4";
  vi.advanceTimersByTime(249);
  expect(location.hash).toBe("#e=semaphore");
  vi.advanceTimersByTime(1);
  expect(location.hash).toBe("#e=semaphore&permits=4");
  page.address.value = "#e=semaphore&permits=5";
  vi.runAllTimers();
  expect(location.hash).toBe("#e=semaphore&permits=5");
  expect(history.replaceState).toHaveBeenCalledTimes(2);
});

it.each([0, 249])("a visitor's link is not written over by a change made %i ms before", (ms) => {
  const { page, location, history, visit } = open("#e=semaphore");
  page.address.value = "#e=semaphore&permits=3";
  vi.advanceTimersByTime(ms);
  const told = visit("#e=lock");
  vi.runAllTimers();
  expect(location.hash).toBe("#e=lock");
  told();
  expect(page.load).toHaveBeenCalledExactlyOnceWith("#e=lock", false);
  page.address.value = "#v=1&e=lock";
  vi.runAllTimers();
  expect(location.hash).toBe("#v=1&e=lock");
  expect(history.replaceState).toHaveBeenCalledOnce();
});

it("a link that is still being read is not written over by a change made before it", () => {
  const { page, location, visit } = open("#e=semaphore");
  page.address.value = "#e=semaphore&permits=3";
  visit("#e=lock")();
  vi.runAllTimers();
  expect(location.hash).toBe("#e=lock");
});

it("of two links in a row each is taken, the last one last", () => {
  const { page, visit } = open("#e=semaphore");
  const told = [visit("#e=lock"), visit("#e=event")];
  for (const tell of told) tell();
  expect(page.load.mock.calls).toEqual([
    ["#e=lock", false],
    ["#e=event", false],
  ]);
});

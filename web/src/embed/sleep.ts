/** An engine that is not fetched before somebody needs it: whoever asks it something waits, whoever runs wakes it. */
import type { EngineDoor } from "../scenario/types";

/** Questions that the page asks by itself, before anybody has touched it. */
const CAN_WAIT: readonly PropertyKey[] = ["read", "check"] satisfies (keyof EngineDoor)[];

export interface Sleeper {
  engine: EngineDoor;
  wake(): void;
  readonly awake: Promise<void>;
}

export function asleep(engine: EngineDoor): Sleeper {
  let wake = (): void => {};
  const awake = new Promise<void>((resolve) => (wake = resolve));
  void awake.then(() => engine.warm());
  const door = new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (CAN_WAIT.includes(name)) return (...all: unknown[]) => awake.then(() => value.apply(target, all));
      return (...all: unknown[]) => {
        wake();
        return value.apply(target, all);
      };
    },
  });
  return { engine: door, wake, awake };
}

/** Calls back once, when the embed comes into view or is touched. From a foreign frame too, the view is the whole window's. */
export function onceSeenOrTouched(seen: () => void): void {
  const touches = ["pointerdown", "keydown", "focusin"] as const;
  const done = () => {
    view.disconnect();
    for (const type of touches) document.removeEventListener(type, done, true);
    seen();
  };
  const view = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) done();
  });
  view.observe(document.documentElement);
  for (const type of touches) document.addEventListener(type, done, true);
}

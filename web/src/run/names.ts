/** Names of actors and resources: a run tells them as keys, "thread 3"; the page shows them in its language. */
import type { ExampleInfo } from "../scenario/types";
import type { Lang } from "../texts/language";
import { isolate } from "./isolate";

/** "thread 3" is "Hilo 3"; a name that is no key (a learner's own) stays as it is. */
export function nameIn(names: ExampleInfo["names"], key: string, lang: Lang): string {
  const [, word = key, number = ""] = /^(.*?)( \d+)?$/.exec(key) ?? [];
  const text = Object.hasOwn(names, word) ? names[word] : undefined;
  return text ? text[lang] + number : isolate(key);
}

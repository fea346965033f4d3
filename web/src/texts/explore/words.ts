/** Which language of the words of exploring: apart from the page's own, since few readers need them at once. */
import type { Lang } from "../language";
import { en } from "./en";
import { type ExploreWords, es } from "./es";

export const exploreWords = (lang: Lang): ExploreWords => (lang === "es" ? es : en);

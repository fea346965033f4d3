/** Which language, and the words in it. */
import { en } from "./en";
import { es, type Words } from "./es";
import type { Lang } from "./preferred";

export { type Lang, preferredLang } from "./preferred";

export const words = (lang: Lang): Words => (lang === "es" ? es : en);

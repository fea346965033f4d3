/** What the build gives the page of one example: its lesson in both languages and its three listings. */
import type { Lesson } from "./lesson";
import type { Listings } from "./listing";

export interface ExampleTexts {
  lesson: { es: Lesson; en: Lesson };
  listings: Listings;
}

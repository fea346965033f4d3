/** What the service worker knows of its release: web/build/release.ts tells it when the site is built. */

type Headers = Readonly<Record<string, string>>;

export interface Release {
  /** A hash of everything in it. */
  version: string;
  /** Where its assets are, seen from the worker: "" in the release's own folder, "v1/" from the root. */
  folder: string;
  /** Everything that belongs to it, seen from its folder; the page itself is "". */
  files: readonly string[];
  /** How they are to be served, for a host that can't say so: what is made to be embedded, and all the rest. */
  headers: { embed: Headers; rest: Headers };
}

/** What a page may tell the service worker: nothing goes on here, take over. */
export interface TakeOver {
  target: "trenza-service";
  type: "take-over";
}

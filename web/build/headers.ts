/**
 * How the site must be served: one source for the `_headers` file of hosts that read one, for the service worker, which
 * adds what a host can't, and for the policy of the single file.
 */

export type Headers = Readonly<Record<string, string>>;

/** Everywhere. The first three isolate the page: shared memory, so real threads, needs them. */
const every: Headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Document-Isolation-Policy": "isolate-and-require-corp",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** Nothing but this very site; strings become code only where web/src/trusted.ts lets them. */
export function policy(changes: Readonly<Record<string, string | null>> = {}): string {
  const directives: Record<string, string | null> = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default lit-html",
    ...changes,
  };
  return Object.entries(directives)
    .filter(([, value]) => value !== null)
    .map((directive) => directive.join(" "))
    .join("; ");
}

const own = { "Content-Security-Policy": policy(), "Cross-Origin-Resource-Policy": "same-origin" };
const fresh = { "Cache-Control": "no-cache" };

/** The kinds of files that are served differently. Only what is made to be embedded may sit in another's page. */
const kinds = {
  page: { paths: ["", "index.html"], headers: { ...own, ...fresh } },
  embed: {
    // Some hosts leave `.html` out of addresses.
    paths: ["embed", "embed.html", "trenza-embed.js"],
    headers: {
      "Content-Security-Policy": policy({ "frame-ancestors": "*" }),
      "Cross-Origin-Resource-Policy": "cross-origin",
      ...fresh,
    },
  },
  service: { paths: ["service.js"], headers: { ...own, ...fresh } },
  // Workers have a policy of their own, and their files a name that changes with what is in them.
  assets: { paths: ["assets/*"], headers: { ...own, "Cache-Control": "public, max-age=31536000, immutable" } },
};

/** What the service worker adds: to a page of one kind, and to everything else. */
export const added = {
  embed: { ...every, ...kinds.embed.headers },
  rest: { ...every, ...kinds.page.headers },
};

/**
 * The `_headers` file, as Netlify and Cloudflare read it, for the root and for the folders of releases. No header is
 * asked for twice for one path: hosts differ in what they make of that.
 */
export function headersFile(): string {
  const lines = (headers: Headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const rules = Object.values(kinds).flatMap(({ paths, headers }) =>
    paths.flatMap((path) => ["/", "/:release/"].flatMap((folder) => [folder + path, ...lines(headers)])),
  );
  return ["# How the site must be served; docs/hosting.md explains it.", "/*", ...lines(every), ...rules, ""].join(
    "\n",
  );
}

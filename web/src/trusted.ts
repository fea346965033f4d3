/**
 * Trusted Types: the first import of the page and of every worker that may start another. Of all strings only the
 * address of a script of this very site may become code; of markup, none but what Lit makes of its own templates.
 */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
}
const { trustedTypes } = globalThis as { trustedTypes?: Factory };

/** The single file carries its workers inside it, and has no other address to give them. */
const ours = import.meta.env.TRENZA_SINGLE
  ? (url: string): boolean => url.startsWith("blob:")
  : (url: string): boolean => new URL(url, location.href).origin === location.origin;

trustedTypes?.createPolicy("default", { createScriptURL: (url) => (ours(url) ? url : null) });

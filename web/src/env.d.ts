/** What a build says of itself. */
interface ImportMetaEnv {
  /** The one file that opens from disk: no network, no service worker, no threads. */
  readonly TRENZA_SINGLE: boolean | undefined;
  /** The files that it carries, since it can't fetch any. */
  readonly TRENZA_FILES: Readonly<Record<string, string>> | undefined;
}

/** What a build says of itself. */
interface ImportMetaEnv {
  /** The one file that opens from disk: no network, no service worker, no threads. */
  readonly TRENZA_SINGLE: boolean | undefined;
}

/**
 * Which modules lie in one file. Left to itself the bundler cuts a file for every set of pages and parts that share
 * something, most of them smaller than what asking for them costs. So: one file of what both pages need before they
 * can be read, one more of what the page needs besides; parts that come later stay files of their own.
 */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** The modules where the page and the embed begin; `door` is the little that an embed opens with. */
export function inFewFiles(page: string, embed: string, door: string): (id: string, modules: Modules) => string | null {
  let known: Record<"page" | "embed" | "door", ReadonlySet<string>> | null = null;
  return (id, modules) => {
    known ??= { page: needed(page, modules), embed: needed(embed, modules), door: needed(door, modules) };
    // where a page begins runs when it is loaded: nobody else may come upon it in a file that they share
    if (id === page || !known.page.has(id) || known.door.has(id)) return null;
    return known.embed.has(id) ? "both" : "page";
  };
}

/** All that a module imports, whatever way, except what it asks for later. */
function needed(from: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * Which modules lie in one file. Left to itself the bundler cuts a file for every set of pages and parts that share
 * something, most of them smaller than what asking for them costs. So: one small file of what both pages begin with, one of
 * what both need before they do anything, one more of what the page needs besides; parts that come later stay files of
 * their own.
 */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** The modules where the page and the embed begin; `start` and `door` are the little that they open with. */
interface Beginnings {
  start: string;
  page: string;
  door: string;
  embed: string;
}

export function inFewFiles(begin: Beginnings): (id: string, modules: Modules) => string | null {
  let known: Record<keyof Beginnings, ReadonlySet<string>> | null = null;
  return (id, modules) => {
    const { start, page, door, embed } = begin;
    known ??= {
      start: needed(start, modules),
      page: needed(page, modules),
      door: needed(door, modules),
      embed: needed(embed, modules),
    };
    // where a page begins runs when it is loaded: nobody else may come upon it in a file that they share
    if (id === start || id === page) return null;
    if (known.start.has(id)) return "begin";
    if (!known.page.has(id) || known.door.has(id)) return null;
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

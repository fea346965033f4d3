// Links that somebody bent: the golden ones, changed in small ways again and again, by a fixed seed.

/** A small generator whose numbers are the same everywhere: mulberry32. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(below, 1);
  };
}

/** What markup would leave behind if any were made of it. */
const MARKUP = [
  '"><img src=x onerror="globalThis.hit=1">',
  "<script>globalThis.hit=1</script>",
  "<svg/onload=globalThis.hit=1>",
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  "<x-hit onclick=alert(1)>",
  "javascript:globalThis.hit=1",
  "\u0024{globalThis.hit=1}",
  "{{constructor.constructor('globalThis.hit=1')()}}",
];
const KEYS =
  "v e threads increments work protection people engine seed speed order switch s lang theme view step goal who a autorun panes controls locked events __proto__ constructor toString".split(
    " ",
  );
const PIECES = [
  ..."& = # % %0 %00 %zz %F0%9F + .. , : @ [ ] { } ' ` \\ -0 1e999 NaN -1 0x10 9007199254740993 0.0000000000001 1.. ..1".split(
    " ",
  ),
  ..."s=AQ s=AQAAAAAB e= e=__proto__ goal= goal=final:2 order=random switch=access engine=threads v=0 lang=xx lang=en".split(
    " ",
  ),
  ..."view=explore view=step step=3 step=-1 who= a= a=0 panes=log theme=dark".split(" "),
  "\u202e\u0000\u{1f9f5}\ufeff",
  "ñ".repeat(300),
  "9".repeat(400),
  "[".repeat(200),
];

/** So many links; the longest has a few thousand letters. */
export function bentLinks(golden: readonly string[], count: number, seed = 7): string[] {
  const below = numbers(seed);
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  /** Any text: letters, markup, whatever Unicode has, halves of surrogate pairs too. */
  const anything = (): string => {
    const kind = below(4);
    if (kind === 0) return one(MARKUP);
    if (kind === 1) return encodeURIComponent(one(MARKUP));
    if (kind === 2) return String.fromCharCode(...Array.from({ length: 1 + below(12) }, () => below(0x10000)));
    return String.fromCharCode(...Array.from({ length: 1 + below(40) }, () => 32 + below(95)));
  };
  const bend = (link: string): string => {
    const [a, b] = [below(link.length + 1), below(link.length + 1)];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const [before, middle, after] = [link.slice(0, from), link.slice(from, to), link.slice(to)];
    switch (below(7)) {
      case 0:
        return before + after;
      case 1:
        return before + one(PIECES) + middle + after;
      case 2:
        return before + anything() + middle + after;
      case 3:
        return before + middle + middle + after;
      case 4:
        return `${link}&${one(golden)}`;
      case 5:
        return `${link}&${one(KEYS)}=${anything()}`;
      default:
        return `${link}&${one(PIECES)}`;
    }
  };
  const links = [...golden];
  return Array.from({ length: count }, () => {
    const place = below(links.length);
    const bent = bend(links[place] as string);
    // bent again and again, but not into something that only grows
    links[place] = bent.length < 3000 ? bent : one(golden);
    return bent;
  });
}

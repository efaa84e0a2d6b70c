/** The expression up to and including each of its outermost groups. */
export interface Prefix {
  source: string;
  /** Whether a group of this name lies inside. */
  holds(group: string): boolean;
}

/** Growing beginnings of a regular expression, each valid by itself; none where its outermost level has alternatives. */
export function prefixesOf(source: string): Prefix[] {
  const ends: number[] = [];
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === "\\") at++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") {
      inClass = true;
      // A bracket that comes first, also behind ^, is one of the class.
      if (source.charAt(at + 1) === "^") at++;
      if (source.charAt(at + 1) === "]") at++;
    } else if (character === "(") depth++;
    else if (character === ")") {
      depth--;
      if (depth === 0) ends.push(behindQuantifier(source, at + 1));
    } else if (character === "|" && depth === 0) return [];
  }
  return ends.map((end) => {
    const prefix = source.slice(0, end);
    return { source: prefix, holds: (group) => prefix.includes(`(?P<${group}>`) };
  });
}

function behindQuantifier(source: string, at: number): number {
  const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y;
  quantifier.lastIndex = at;
  return quantifier.test(source) ? quantifier.lastIndex : at;
}

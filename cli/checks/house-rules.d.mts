/** Everything that breaks the house rules, one sentence each; the sources by their path from the root. */
export function findBreaches(sources: ReadonlyMap<string, string>): string[];

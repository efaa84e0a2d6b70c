/**
 * The first `rows` of a list with at most `each` of any one incident, in the same order, so that a scanner's three hundred
 * lines do not hide what else happened.
 */
export function spreadOverIncidents<Item extends { incidentId: number }>(
  items: readonly Item[],
  { rows, each }: { rows: number; each: number },
): Item[] {
  const taken = new Map<number, number>();
  const spread: Item[] = [];
  for (const item of items) {
    const count = taken.get(item.incidentId) ?? 0;
    if (count >= each) continue;
    taken.set(item.incidentId, count + 1);
    spread.push(item);
    if (spread.length === rows) break;
  }
  return spread;
}

import { spreadOf, tailSpread } from "../baseline";
import { BY_ALL, BY_ENTITY, BY_ROUTE, groupKey, type LineOwner } from "./number-habits";

/** Fewest values of a group that has a median of its own. */
export const FEWEST_OF_GROUP = 8;
/** A finer comparison must leave this much less spread, and cover this much of the values. */
export const FINER = 0.8;
const COVERED = 0.8;
/** Less than this part of the usual size is no difference. */
const LEAST_SCALE = 0.02;

/** A value as it is compared: bent, and less what another one made expect. */
export interface BentValue extends LineOwner {
  bent: number;
}

/** What values are compared with. */
export interface Grouping {
  by: number;
  scale: number;
  median: number;
  unseenScale: number;
  groups: { key: number; median: number; count: number }[];
}

/** The comparison that leaves the least spread. @param name under which the medians are kept */
export function bestGrouping(name: string, values: readonly BentValue[]): Grouping {
  let best = groupingOf(name, values, BY_ALL) as Grouping;
  for (const by of [BY_ROUTE, BY_ENTITY]) {
    const finer = groupingOf(name, values, by);
    if (finer !== null && finer.scale <= FINER * best.scale) best = finer;
  }
  return best;
}

/** Null where too few of the values are in groups that have a median of their own. */
function groupingOf(name: string, values: readonly BentValue[], by: number): Grouping | null {
  const members = new Map<number, number[]>();
  for (const one of values) {
    const key = groupKey(name, by, one);
    const group = members.get(key);
    if (group === undefined) members.set(key, [one.bent]);
    else group.push(one.bent);
  }
  const residuals: number[] = [];
  const groups: Grouping["groups"] = [];
  for (const [key, group] of members) {
    if (group.length < FEWEST_OF_GROUP) continue;
    const { median } = spreadOf(group, 0);
    groups.push({ key, median, count: group.length });
    for (const value of group) residuals.push(value - median);
  }
  if (residuals.length < COVERED * values.length) return null;
  const scale = Math.max(LEAST_SCALE, widest(residuals));
  const medians = groups.map((group) => group.median);
  const { median } = spreadOf(medians, 0);
  // As `Baseline.unseen`: the spread between the groups comes on top of that within one.
  const between = tailSpread(medians.map((value) => value - median));
  return { by, scale, median, unseenScale: Math.hypot(scale, between * Math.sqrt(1 + 1 / groups.length)), groups };
}

/** As `tailSpread`, up to the 99th percentile: what one line in a hundred shows is not far out. */
function widest(residuals: readonly number[]): number {
  const sizes = Float64Array.from(residuals, Math.abs).sort();
  const rare = sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.99))] ?? 0;
  return Math.max(tailSpread(residuals), rare / 2.576);
}

import type { Survey } from "../../archive/survey-file";
import type { ImportPlan, KnownLines } from "../../contracts/import";
import type { FingerprintedContent, KnownContent } from "../../store/import-contents";
import { findOverlap } from "./find-overlap";
import type { TimedMember } from "./order-members";

/** What is in the source already, as far as it may matter for these members. */
export interface EarlierContents {
  /** Those that begin with the same line as one of the members. */
  alike: readonly KnownContent[];
  /** Those whose times touch that of the member, with their lines. */
  near(member: TimedMember): Promise<readonly FingerprintedContent[]>;
  /** Looks at the members again, for what they are up to these lengths. */
  prefixes(of: ReadonlyMap<number, readonly number[]>): Promise<Survey["members"]>;
}

/** An earlier log that a member is compared with; from this very file where `at` is null. */
interface Earlier extends Omit<KnownContent, "importId" | "cameAt"> {
  at: number | null;
}

/**
 * Lines of the members that came before, by member: in the source, or in an earlier member of the same file. Exact, but for overlaps,
 * which compare fingerprints of lines.
 */
export async function findKnownLines(
  members: readonly TimedMember[],
  earlier: EarlierContents,
): Promise<ImportPlan["known"]> {
  const known: ImportPlan["known"] = {};
  const alike = alikeBefore(members, earlier.alike);
  const lengths = lengthsOf(members, alike);
  const prefixes = lengths.size === 0 ? [] : await earlier.prefixes(lengths);
  for (const [place, member] of members.entries()) {
    const { mark } = member;
    if (mark === null || mark.bytes === 0) continue;
    const beginnings = prefixes.find(({ index }) => index === member.index);
    const found =
      sameAs(member, alike.get(member.index) ?? []) ??
      grownFrom(member.name, beginnings?.mark?.prefixes ?? new Map(), alike.get(member.index) ?? []) ??
      (await overlapOf(member, members.slice(0, place), await earlier.near(member)));
    if (found !== null) known[member.index] = [found].flat();
  }
  return known;
}

/** For each member what came before it and begins alike: in the source, and in this file. */
function alikeBefore(members: readonly TimedMember[], inSource: readonly KnownContent[]): Map<number, Earlier[]> {
  const before: Earlier[] = inSource.map(({ cameAt, ...content }) => ({ ...content, at: cameAt }));
  const alike = new Map<number, Earlier[]>();
  for (const { index, mark, name, firstTime, lastTime } of members) {
    alike.set(index, [...before]);
    if (mark === null) continue;
    const { digest, bytes, lines } = mark;
    before.push({ member: index, name, digest, bytes, lines, firstTime, lastTime, at: null });
  }
  return alike;
}

function lengthsOf(
  members: readonly TimedMember[],
  alike: ReadonlyMap<number, readonly Earlier[]>,
): Map<number, readonly number[]> {
  const lengths = new Map<number, readonly number[]>();
  const firstOf = new Map(members.map(({ index, mark }) => [index, mark?.head[0]]));
  for (const { index, mark } of members) {
    if (mark === null) continue;
    const shorter = (alike.get(index) ?? []).filter(
      // Members of this file begin alike only where their first lines are the same.
      ({ at, member, bytes }) =>
        bytes > 0 && bytes < mark.bytes && (at !== null || firstOf.get(member) === mark.head[0]),
    );
    if (shorter.length > 0)
      lengths.set(
        index,
        shorter.map(({ bytes }) => bytes),
      );
  }
  return lengths;
}

function sameAs({ mark, name }: TimedMember, alike: readonly Earlier[]): KnownLines | null {
  const same = alike.find(({ digest, bytes }) => digest === mark?.digest && bytes === mark.bytes);
  if (same === undefined || mark === null) return null;
  return { kind: "same", from: 1, to: mark.lines + (mark.isOpen ? 1 : 0), member: name, name: same.name, at: same.at };
}

/** The longest one that the member begins with. A line that was cut off then is read again, whole. */
function grownFrom(
  member: string,
  prefixes: ReadonlyMap<number, { digest: string; lines: number }>,
  alike: readonly Earlier[],
): KnownLines | null {
  const [longest] = alike
    .filter(({ bytes, digest }) => prefixes.get(bytes)?.digest === digest)
    .sort((a, b) => b.bytes - a.bytes);
  const lines = longest === undefined ? 0 : (prefixes.get(longest.bytes)?.lines ?? 0);
  if (longest === undefined || lines === 0) return null;
  return { kind: "grown", from: 1, to: lines, member, name: longest.name, at: longest.at };
}

/** At most one overlap at its head and one at its tail: the longest of each. */
async function overlapOf(
  { mark, name: member }: TimedMember,
  siblings: readonly TimedMember[],
  near: readonly FingerprintedContent[],
): Promise<KnownLines[] | null> {
  if (mark === null) return null;
  const found: KnownLines[] = [];
  const others = [
    ...siblings.map(({ name, mark: other }) => ({ name, at: null, other })),
    ...near.map(({ name, cameAt, ...other }) => ({ name, at: cameAt, other: { ...other, isOpen: false } })),
  ];
  for (const { name, at, other } of others) {
    const overlap = other === null ? null : findOverlap(mark, other);
    if (overlap !== null) found.push({ kind: "overlap", ...overlap, member, name, at });
  }
  const longest = (lines: KnownLines[]) => lines.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 1);
  const head = longest(found.filter(({ from }) => from === 1));
  const tail = longest(found.filter(({ from }) => from > Math.max(1, head[0]?.to ?? 0)));
  return head.length + tail.length === 0 ? null : [...head, ...tail];
}

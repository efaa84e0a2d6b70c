import type { Survey } from "../../../archive/survey/survey-file";
import type { ImportPlan, KnownLines } from "../../../contracts/import";
import type { FingerprintedContent, KnownContent } from "../../../store/import-contents";
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
interface Earlier extends Pick<KnownContent, "name" | "digest" | "bytes"> {
  at: number | null;
}

/** How many earlier ones a member is compared with: an archive may hold thousands. */
const COMPARED = 20;

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
  const lengths = new Map<number, readonly number[]>();
  for (const { index, mark } of members) {
    const shorter = (alike.get(index) ?? []).filter(({ bytes }) => bytes > 0 && bytes < (mark?.bytes ?? 0));
    if (shorter.length > 0) lengths.set(index, [...new Set(shorter.map(({ bytes }) => bytes))]);
  }
  const again = lengths.size === 0 ? [] : await earlier.prefixes(lengths);
  const beginnings = new Map(again.map(({ index, mark }) => [index, mark?.prefixes ?? new Map()]));
  for (const [place, member] of members.entries()) {
    const { mark, index } = member;
    if (mark === null || mark.bytes === 0) continue;
    const before = alike.get(index) ?? [];
    const found =
      sameAs(member, before) ??
      grownFrom(member.name, beginnings.get(index) ?? new Map(), before) ??
      overlapOf(member, siblingsNear(member, members, place), await earlier.near(member));
    if (found !== null) known[index] = [found].flat();
  }
  return known;
}

/** For each member what came before it and begins with the same line: in the source, and in this file. */
function alikeBefore(members: readonly TimedMember[], inSource: readonly KnownContent[]): Map<number, Earlier[]> {
  const sharing = new Map<number | null, Earlier[]>();
  const digests = new Map<string, Earlier>();
  const add = (firstLine: number | null, one: Earlier) => {
    sharing.set(firstLine, [...(sharing.get(firstLine) ?? []).slice(-COMPARED), one]);
    if (!digests.has(one.digest)) digests.set(one.digest, one);
  };
  for (const { firstLine, name, digest, bytes, cameAt } of inSource)
    add(firstLine, { name, digest, bytes, at: cameAt });
  const alike = new Map<number, Earlier[]>();
  for (const { index, mark, name } of members) {
    if (mark === null) continue;
    const firstLine = mark.head[0] ?? null;
    const same = digests.get(mark.digest);
    alike.set(index, [...(same === undefined ? [] : [same]), ...(sharing.get(firstLine) ?? [])]);
    add(firstLine, { name, digest: mark.digest, bytes: mark.bytes, at: null });
  }
  return alike;
}

/** Members read before this one that may reach into it. */
function siblingsNear({ firstTime }: TimedMember, members: readonly TimedMember[], place: number): TimedMember[] {
  const near: TimedMember[] = [];
  for (let at = place - 1; at >= 0 && near.length < COMPARED; at--) {
    const sibling = members[at];
    if (sibling === undefined || sibling.mark === null) continue;
    if (firstTime === null || sibling.lastTime === null || sibling.lastTime >= firstTime) near.push(sibling);
  }
  return near;
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
function overlapOf(
  { mark, name: member }: TimedMember,
  siblings: readonly TimedMember[],
  near: readonly FingerprintedContent[],
): KnownLines[] | null {
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

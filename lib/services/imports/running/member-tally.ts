import type { ImportMember } from "../../../contracts/import";
import type { StoredChunk } from "../../../store/import-attempt";

/** Members listed one by one; a huge archive's rest is summed up in a last entry. */
const LISTED = 500;

/** Counts per member of an archive, rebuilt the same way when an import is resumed. */
export class MemberTally {
  readonly #members: ImportMember[] = [];
  #count = 0;

  /** The entry that the lines of this member count in. */
  open(name: string, skipped: string | null): ImportMember {
    this.#count++;
    const last = this.#members.at(-1);
    if (last !== undefined && this.#members.length > LISTED) return last;
    const isRest = this.#members.length === LISTED;
    const entry = { name, skipped, lines: 0, parsed: 0, unparsed: 0, blank: 0, known: 0, joined: 0 };
    if (isRest) Object.assign(entry, { name: "further files", skipped: null });
    this.#members.push(entry);
    return entry;
  }

  get count(): number {
    return this.#count;
  }

  get members(): readonly ImportMember[] {
    return this.#members;
  }
}

export function addCounts(entry: ImportMember, counts: StoredChunk): void {
  entry.lines += counts.lines;
  entry.parsed += counts.parsed;
  entry.unparsed += counts.unparsed;
  entry.blank += counts.blank;
  entry.known = (entry.known ?? 0) + counts.known;
  entry.joined += counts.joined;
}

import type { ImportMember } from "../../contracts/import";
import type { StoredChunk } from "../../store/import-attempt";

/** Members listed one by one; a huge archive's rest is summed up in a last entry. */
const LISTED = 500;

/** Counts per member of an archive, rebuilt the same way when an import is resumed. */
export class MemberTally {
  readonly #members: ImportMember[] = [];
  #count = 0;

  /** The lines added from now on belong to this member. */
  open(name: string, skipped: string | null): void {
    this.#count++;
    if (this.#members.length === LISTED) {
      this.#members.push({ name: "further files", lines: 0, parsed: 0, unparsed: 0, blank: 0, skipped: null });
    }
    if (this.#members.length > LISTED) return;
    this.#members.push({ name, lines: 0, parsed: 0, unparsed: 0, blank: 0, skipped });
  }

  add(chunk: StoredChunk): void {
    const member = this.#members.at(-1);
    if (member === undefined) return;
    member.lines += chunk.lines;
    member.parsed += chunk.parsed;
    member.unparsed += chunk.unparsed;
    member.blank += chunk.blank;
  }

  get count(): number {
    return this.#count;
  }

  get members(): readonly ImportMember[] {
    return this.#members;
  }
}

import type { ContentMark } from "../../../archive/survey/content-scan";
import { linesOf, type Mark } from "../../../archive/survey/survey-file";
import type { NewContent } from "../../../store/import-contents";
import type { TimedMember } from "./order-members";
import type { TimesOf } from "./plan-import";

/** What the members of a file are known by, for those of them that were read to their end or their damage. */
export class ReadContents {
  readonly #known = new Map<number, Pick<TimedMember, "name" | "firstTime" | "lastTime"> & { mark: Mark | null }>();
  readonly #read = new Set<number>();

  constructor(
    members: readonly TimedMember[],
    readonly timesOf: TimesOf,
  ) {
    for (const { index, name, firstTime, lastTime, mark, skipped } of members)
      if (!skipped) this.#known.set(index, { name, firstTime, lastTime, mark });
  }

  /** Of all members that may have lines. */
  get indexes(): number[] {
    return [...this.#known.keys()];
  }

  bytesOf(index: number): number | undefined {
    return this.#known.get(index)?.mark?.bytes;
  }

  /** Whether the reading itself has to tell what some member is known by. */
  get needed(): boolean {
    return [...this.#known.values()].some(({ mark }) => mark === null);
  }

  add(index: number, { start, end, ...mark }: ContentMark): void {
    const known = this.#known.get(index);
    if (known === undefined || known.mark !== null) return;
    const firstTime = this.timesOf(linesOf(start, start.length === mark.bytes)).first;
    this.#known.set(index, { ...known, mark, firstTime, lastTime: this.timesOf(linesOf(end, true)).last });
  }

  /** All of the member is stored now, or all that lies before its damage. */
  finished(index: number): void {
    this.#read.add(index);
  }

  list(origin: { importId: number; sourceId: number }): NewContent[] {
    return [...this.#read].flatMap((member) => {
      const { mark, ...known } = this.#known.get(member) ?? { mark: null };
      if (mark === null || !("name" in known) || mark.bytes === 0) return [];
      const { digest, bytes, lines, head, tail } = mark;
      return [{ ...origin, ...known, member, digest, bytes, lines, head, tail }];
    });
  }
}

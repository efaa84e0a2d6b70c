/** What two readers of the same lines do not agree on, counted by kind, with a line of each. */
export class Differences {
  lines = 0;
  /** Lines both read, and lines neither does. */
  both = 0;
  /** Of those both read: with every field equal. */
  equal = 0;
  neither = 0;
  readonly #kinds = new Map<string, { lines: number; example: string }>();

  /** How many differences were added so far. */
  get total(): number {
    return this.kinds.reduce((sum, { lines }) => sum + lines, 0);
  }

  add(what: string, shape: string, example: string): void {
    const kind = shape === "" ? what : `${what}: ${shape}`;
    const known = this.#kinds.get(kind);
    if (known === undefined) this.#kinds.set(kind, { lines: 1, example });
    else known.lines++;
  }

  get kinds(): readonly { kind: string; lines: number; example: string }[] {
    return [...this.#kinds].map(([kind, rest]) => ({ kind, ...rest })).sort((a, b) => b.lines - a.lines);
  }
}

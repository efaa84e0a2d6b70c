import { hashPair, hashText } from "../features/hash";

/** Most templates held; those that come later stand for themselves. */
const TEMPLATES = 20_000;
/** Words of a template that are compared. */
const WORDS = 40;
/** So many different words at one place are a variable part, where all the rest is equal; half of them in a sentence. */
const VARIETY = 8;
const SENTENCE = 4;
/** Rounds until nothing changes any more. */
const ROUNDS = 3;
const VARIABLE = "<*>";
/** Variable parts side by side are one. */
const RUN = /<\*>(?: <\*>)+/g;

/** The template each folded message belongs to, in the end. */
export type TemplateGroups = (folded: string) => string;

/**
 * Finds the variable parts that no single message shows (after Drain: He et al., ICWS 2017): folded messages of the same
 * length that differ in one word are one template where one of them has a variable part in that place, or where
 * many different words stand there. Any order of the messages gives the same templates. Bounded memory.
 */
export class TemplateMiner {
  readonly #folded = new Set<string>();

  /** Takes a message in, folded by `foldMessage`. */
  add(folded: string): void {
    if (this.#folded.size >= TEMPLATES || this.#folded.has(folded)) return;
    // A copy: a piece of a line would keep the whole line alive.
    this.#folded.add(Array.from(folded).join(""));
  }

  finish(): TemplateGroups {
    const groups = new Map([...this.#folded].map((folded) => [folded, folded]));
    for (let round = 0; round < ROUNDS; round++) {
      const joined = join(new Set(groups.values()));
      if (joined.size === 0) break;
      for (const [folded, template] of groups) groups.set(folded, joined.get(template) ?? template);
    }
    return (folded) => groups.get(folded) ?? folded;
  }
}

/** Templates that are equal but for one place. */
interface Hole {
  members: number;
  /** One of them has a variable part there. */
  variable: boolean;
}

function join(templates: ReadonlySet<string>): Map<string, string> {
  const holes = new Map<number, Hole>();
  for (const template of templates) {
    const words = template.split(" ");
    for (const { key, at } of holesOf(words)) {
      const hole = holes.get(key) ?? { members: 0, variable: false };
      hole.members++;
      hole.variable ||= !isWord(words[at] as string);
      holes.set(key, hole);
    }
  }
  const joined = new Map<string, string>();
  for (const template of templates) {
    const words = template.split(" ");
    let best = { members: 1, at: -1 };
    for (const { key, at } of holesOf(words)) {
      const hole = holes.get(key);
      if (hole !== undefined && hole.members > best.members && isVariable(hole, words, at)) {
        best = { members: hole.members, at };
      }
    }
    if (best.at >= 0) joined.set(template, words.with(best.at, VARIABLE).join(" ").replace(RUN, VARIABLE));
  }
  return joined;
}

/** What is left must still say something: one word where many differ, two where a variable part is known. */
function isVariable({ members, variable }: Hole, words: readonly string[], at: number): boolean {
  const left = words.filter((word, index) => index !== at && isWord(word)).length;
  return left >= 2
    ? variable || members >= (left < SENTENCE ? VARIETY : VARIETY / 2)
    : left === 1 && members >= VARIETY;
}

/** One key for each place: what stands before and behind it. */
function* holesOf(words: readonly string[]): Generator<{ key: number; at: number }> {
  if (words.length < 2 || words.length > WORDS) return;
  const hashes = words.map((word) => hashText(word));
  const behind = new Uint32Array(words.length + 1);
  for (let at = words.length - 1; at >= 0; at--) behind[at] = hashPair(behind[at + 1] as number, hashes[at] as number);
  let before = 1;
  for (let at = 0; at < words.length; at++) {
    // 53 bits: the low half says what stands before, the high half all of it.
    const all = hashPair(before, behind[at + 1] as number);
    yield { key: all * 2 ** 21 + (hashPair(before ^ at, words.length) >>> 11), at };
    before = hashPair(before, hashes[at] as number);
  }
}

/** Holds a letter that is not part of a variable part. */
function isWord(word: string): boolean {
  return /\p{L}/u.test(word.replaceAll(VARIABLE, ""));
}

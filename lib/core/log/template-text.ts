/** What stands for a variable part. */
export const VARIABLE = "<*>";

/** Builds the text of a template from words, variable parts and the punctuation between them. */
export class TemplateText {
  #text = "";
  #gap = "";
  #hasWords = false;
  #endsVariable = false;
  #endsInNumber = false;
  /** Brackets opened between joined variable parts: their closing is left out, too. */
  #swallowed = 0;

  get length(): number {
    return this.#text.length;
  }

  /** A part that does not vary was added. */
  get hasWords(): boolean {
    return this.#hasWords;
  }

  /** The last thing was a number, with at most a space behind it. */
  get endsInNumber(): boolean {
    return this.#endsInNumber && (this.#gap === " " || this.#gap === "");
  }

  /** What comes next is the value of a name: `name=` or `name = `. */
  get expectsValue(): boolean {
    if (this.#endsVariable || this.#gap === "" || this.#gap === " ") return false;
    return this.#gap.endsWith("=") || this.#gap === " = ";
  }

  addGap(punctuation: string): void {
    if (this.#gap === "") this.#gap = punctuation;
    else if (punctuation !== " " || !this.#gap.endsWith(" ")) this.#gap += punctuation;
  }

  addWord(word: string): void {
    this.#flush();
    this.#text += word;
    this.#hasWords = true;
    this.#endsVariable = false;
    this.#endsInNumber = false;
  }

  /** The unit of the number before it: nothing of it is left. */
  addUnit(): void {
    this.#gap = "";
  }

  /** Joins the variable part before it when there is only punctuation between them. */
  addVariable(isNumber: boolean): void {
    if (!this.#endsVariable || !this.#swallow()) {
      if (isNumber && this.#gap.length > 0 && this.#gap !== " ")
        this.#gap = this.#gap.replace(/(^|[ (])[<>~]=?$/, "$1");
      this.#flush();
      this.#text += VARIABLE;
    }
    this.#endsVariable = true;
    this.#endsInNumber = isNumber;
  }

  finish(): string {
    this.#flush();
    return this.#text.trim();
  }

  /** Drops the gap when its brackets all belong to it; what they open closes unseen. */
  #swallow(): boolean {
    let depth = this.#swallowed;
    for (const character of this.#gap) {
      if ("([{<".includes(character)) depth++;
      else if (")]}>".includes(character) && --depth < 0) return false;
    }
    this.#swallowed = depth;
    this.#gap = "";
    return true;
  }

  #flush(): void {
    let gap = this.#gap;
    if (gap.length > 1) {
      if (this.#endsVariable) {
        for (; this.#swallowed > 0; this.#swallowed--) gap = gap.replace(/[)\]}>]/, "");
        // An empty pair of brackets is a variable part left empty.
        gap = gap.replace(/ ?(?:\(\)|\[\]|\{\})/g, "");
      }
      gap = gap.replace(/ {2,}/g, " ");
    } else if (this.#swallowed > 0 && ")]}>".includes(gap)) gap = "";
    this.#text += gap;
    this.#swallowed = 0;
    this.#gap = "";
  }
}

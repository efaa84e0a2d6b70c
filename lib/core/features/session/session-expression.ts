const LONGEST = 200;
/** A part that may repeat without end repeats so often at most. */
const MOST_REPEATS = 200;
/** One piece: an escape, a class or a plain character; then how often. */
const PIECE =
  /(\\[dwsDWS]|\\[^A-Za-z0-9]|\[\^?(?:\\.|[^\\\]])+\]|[^\\[\](){}*+?|^$])(\*|\+|\?|\{\d{1,3}(?:,\d{0,3})?\})?/uy;
const GROUP = /[()]/uy;
/** Characters that stand for all others when two pieces are compared. */
const SAMPLES = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), "é", "漢", "\u2028", "😀"];

interface Piece {
  source: string;
  chars: boolean[];
  least: number;
  most: number;
}

/**
 * The same expression in a form that is read in time linear to the line, or why it cannot be taken: pieces in a row,
 * one group at most, and after a piece that may repeat none that could take the same characters. Then there is one way
 * to match at each place, whatever a line holds.
 */
export function readSessionExpression(text: string): { expression: RegExp } | { refusal: string } {
  if (text.length > LONGEST) return { refusal: `An expression may have ${LONGEST} characters.` };
  const pieces: Piece[] = [];
  let source = "";
  let groups = 0;
  let open = false;
  for (let at = 0; at < text.length; ) {
    GROUP.lastIndex = at;
    const [bracket] = GROUP.exec(text) ?? [];
    if (bracket !== undefined) {
      if (bracket === "(" ? groups++ > 0 : !open) return { refusal: "An expression may have one pair of brackets." };
      open = bracket === "(";
      source += bracket;
      at++;
      continue;
    }
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    if (found === null) return { refusal: `“${[...text.slice(at)][0]}” cannot be used here; ${ALLOWED}` };
    const piece = pieceOf(found[1] ?? "", found[2]);
    if (piece === null) return { refusal: `“${found[0]}” cannot be read.` };
    pieces.push(piece);
    source += `${piece.source}{${piece.least},${piece.most}}`;
    at = PIECE.lastIndex;
  }
  if (open) return { refusal: "A bracket is not closed." };
  if (pieces.every(({ least }) => least === 0)) return { refusal: "The expression fits an empty text." };
  const clash = clashOf(pieces);
  if (clash !== null) {
    return { refusal: `“${clash[0].source}” may repeat and takes what “${clash[1].source}” after it could take, too.` };
  }
  return { expression: new RegExp(source, "gu") };
}

const ALLOWED =
  "use characters, \\d, \\w, \\s, classes such as [a-f0-9], counts such as + or {8}, and one pair of brackets.";

function pieceOf(source: string, count: string | undefined): Piece | null {
  let test: RegExp;
  try {
    test = new RegExp(`^${source}$`, "u");
  } catch {
    return null;
  }
  const [least, most] = boundsOf(count);
  if (least > most || most > MOST_REPEATS) return null;
  return { source, chars: SAMPLES.map((char) => test.test(char)), least, most };
}

function boundsOf(count: string | undefined): [least: number, most: number] {
  if (count === undefined) return [1, 1];
  if (count === "?") return [0, 1];
  if (count === "*") return [0, MOST_REPEATS];
  if (count === "+") return [1, MOST_REPEATS];
  const [, least = "0", comma, most = ""] = /^\{(\d+)(,?)(\d*)\}$/.exec(count) ?? [];
  return [Number(least), comma === "" ? Number(least) : most === "" ? MOST_REPEATS : Number(most)];
}

/** A piece of no fixed length, and one that may come right after it and fits the same character. */
function clashOf(pieces: readonly Piece[]): [Piece, Piece] | null {
  for (const [index, piece] of pieces.entries()) {
    if (piece.least === piece.most) continue;
    for (const next of pieces.slice(index + 1)) {
      if (piece.chars.some((fits, i) => fits && next.chars[i])) return [piece, next];
      if (next.least > 0) break;
    }
  }
  return null;
}

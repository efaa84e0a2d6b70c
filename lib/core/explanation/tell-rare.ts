import { type Counts, countOf } from "../features/count-table";
import { rarity } from "../features/line/line-features";
import { ATTACK_SIGNALS } from "../features/signals/list";
import { type CauseWords, type LineContext, nounOf, rarityOf, type Teller } from "./cause-words";
import { matchedPiece, rarestParameter, rarestPiece } from "./culprit";
import { textOf, wholeOf } from "./piece";
import { documentsOf, seenRank } from "./rank";
import { clipped, countWords, rarityWords } from "./words";

export const tellPath: Teller = (context, cause) =>
  tellSeen(context, cause.column, context.normal.counts.paths, context.reader.pathKey, "path");

export const tellTemplate: Teller = (context, cause) => {
  const what = context.event.path === null ? "kind of message" : "kind of path";
  return tellSeen(context, cause.column, context.normal.counts.templates, context.reader.templateKey, what);
};

function tellSeen(context: LineContext, column: number, table: Counts, key: number, what: string): CauseWords {
  const { normal, event, typical } = context;
  const seen = countOf(table, key);
  const among = documentsOf(normal);
  const verb = what.includes("path") ? "asked for" : "wrote";
  const alone = normal.byClients
    ? `a ${what} nobody else ${verb} in ${countWords(normal.lines)} lines`
    : `a ${what} not seen before in ${among}`;
  const times = normal.byHours
    ? `a ${what} seen in ${countWords(Math.floor(seen))} of ${among}`
    : normal.byClients
      ? `a ${what} only ${countWords(Math.floor(seen))} of ${among} ${verb}`
      : `a ${what} seen ${countWords(seen)} times in ${among}`;
  return {
    actual: seen < 1 ? "never seen before" : `${countWords(Math.floor(seen))} of ${among}`,
    typical: rarityWords(typical[column] as number, nounOf(normal)),
    direction: "rare",
    rank: seenRank(seen, normal),
    piece: wholeOf(event, event.path === null ? "message" : "path"),
    clause: seen < 2 ? alone : times,
  };
}

export const tellMethod: Teller = (context, cause) => ({
  ...rarityOf(context, cause),
  rank: seenRank(countOf(context.normal.counts.methods, context.reader.methodKey), context.normal),
  piece: wholeOf(context.event, "method"),
  clause: `by ${context.event.method ?? "a method"}, which is rare here`,
});

export const tellAgent: Teller = (context, cause) => ({
  ...rarityOf(context, cause),
  rank: seenRank(countOf(context.normal.counts.agents, context.reader.agentKey), context.normal),
  piece: wholeOf(context.event, "agent"),
  clause: context.event.agent === null ? "without an agent" : "from an agent string hardly anybody uses",
});

export const tellReferrer: Teller = (context, cause) => ({
  ...rarityOf(context, cause),
  rank: seenRank(countOf(context.normal.counts.referrers, context.reader.referrerKey), context.normal),
  piece: wholeOf(context.event, "referrer"),
  clause: "sent by a site that rarely links here",
});

/** Names and values of parameters. @param clause what it says of them */
export function tellParameter(clause: string, by: "set" | "name" | "shape"): Teller {
  return (context, cause) => {
    const { event, reader, normal } = context;
    const seenOf = (i: number) => countOf(normal.counts.params, reader.paramKeys[i] as number);
    const shapesOf = (i: number) => countOf(normal.counts.valueShapes, reader.valueShapeKeys[i] as number);
    const badness = (i: number) => (by === "shape" ? rarity(shapesOf(i), seenOf(i)) : -seenOf(i));
    const rarest = Math.min(...Array.from({ length: reader.paramCount }, (_, i) => seenOf(i)));
    const piece =
      by === "set" && rarest >= 1 ? wholeOf(event, "query") : rarestParameter(event, badness, reader.paramCount);
    const seen = by === "set" ? countOf(normal.counts.paramSets, reader.paramSetKey) : rarest;
    return {
      ...rarityOf(context, cause),
      ...(by === "shape" ? {} : { rank: seenRank(seen, normal) }),
      piece,
      clause,
    };
  };
}

/** Rare text or punctuation; also whatever else the catalogue knows of the text. */
export const tellText: Teller = (context, cause) => {
  const { event, reader, normal, row, typical } = context;
  const { feature, column } = cause;
  const isShape = feature.id.startsWith("shape") || feature.id === "odd-characters";
  const table = isShape ? normal.counts.shapes : normal.counts.trigrams;
  const found = rarestPiece(event, reader, table, isShape ? reader.shapes : reader.trigrams);
  const text = found === null ? undefined : textOf(event, found.piece);
  const counted = (value: number | undefined) => countWords(Math.expm1(value ?? 0));
  const values =
    feature.unit === "nats"
      ? rarityOf(context, cause)
      : { actual: counted(row[column]), typical: counted(typical[column]), direction: "rare" as const };
  const what = isShape ? "punctuation" : "text";
  return {
    ...values,
    rank: found === null ? undefined : seenRank(found.seen, normal),
    piece: found?.piece ?? null,
    clause: `with ${what} rare in this log${text === undefined ? "" : ` (“${clipped(text, 40)}”)`}`,
  };
};

export const tellSignal: Teller = ({ reader, normal, event, signals }) => {
  const fired = ATTACK_SIGNALS.map((signal, i) => ({ signal, seen: countOf(normal.counts.signals, i + 1), i }));
  const [first, ...others] = fired.filter(({ i }) => (signals >>> i) & 1).sort((a, b) => a.seen - b.seen || a.i - b.i);
  if (first === undefined) return { actual: "none", typical: "none", direction: "rare", clause: "a known attack" };
  const { where, pattern, clause } = first.signal;
  const whole = wholeOf(event, where === "agent" ? "agent" : event.status === null ? "message" : "status");
  return {
    actual: [first, ...others].map(({ signal }) => signal.label).join(", "),
    typical: rarityWords(rarity(first.seen, normal.documents), nounOf(normal)),
    direction: "rare",
    rank: seenRank(first.seen, normal),
    piece: where === "text" || where === "path" ? matchedPiece(event, reader, pattern, where) : whole,
    clause,
  };
};

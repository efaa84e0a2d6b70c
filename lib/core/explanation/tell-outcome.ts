import { countOf } from "../features/count-table";
import { hashPair, hashText } from "../features/hash";
import { rarity } from "../features/line/line-features";
import { type CauseWords, type LineContext, nounOf, type Teller } from "./cause-words";
import { wholeOf } from "./piece";
import { seenRank } from "./rank";
import { rarityWords, shareWords } from "./words";

/** An answer that less than one in twenty gets is rare in a log. */
const RARE_STATUS = 0.05;
/** A route seen by fewer tells nothing of what it usually answers. */
const KNOWN_ROUTE = 5;
/** Answers a route may usually give. */
const ANSWERS = [200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 422, 429];
const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];

interface Seen {
  /** How many show this method, route and status together, the route at all, and the status anywhere. */
  here: number;
  route: number;
  status: number;
}

/** Why the answer is odd: it is rare on this route, so is the method, so is the route, or it is rare anywhere. */
export const tellOutcome: Teller = (context, { feature, column }) => {
  const { normal, reader } = context;
  const { counts } = normal;
  const here = countOf(counts.outcomes, reader.outcomeKey);
  const route = Math.max(here, countOf(counts.templates, reader.templateKey));
  const seen = { here, route, status: countOf(counts.statuses, reader.statusKey) };
  const anywhere = seen.status / Math.max(1, normal.documents);
  const isRare = anywhere < RARE_STATUS;
  // Of a route seen a few times only, the log as a whole says more.
  const isOddHere = route >= KNOWN_ROUTE && here / route < Math.max(0.5, anywhere);
  if (feature.id === "status" && isRare) return ofLog(context, seen);
  if (isOddHere) return ofRoute(context, seen);
  return isRare ? ofLog(context, seen) : ofRareRoute(context, seen, column);
};

function ofLog({ event, normal }: LineContext, { status }: Seen): CauseWords {
  const share = shareWords(status / Math.max(1, normal.documents));
  return {
    actual: `${event.status}`,
    typical: `${event.status} for ${share} of ${nounOf(normal)}s anywhere`,
    direction: "rare",
    rank: seenRank(status, normal),
    piece: wholeOf(event, "status"),
    clause: `an answer (${event.status}) that is rare in this log`,
  };
}

/** The route is known for other answers, or for other methods. */
function ofRoute(context: LineContext, { here, route }: Seen): CauseWords {
  const { event, normal } = context;
  const { status, method } = event;
  const words = {
    actual: `${status}`,
    typical: `${status} for ${shareWords(here / route)} of ${nounOf(normal)}s here`,
    direction: "rare" as const,
    rank: seenRank(here, normal),
  };
  const byOthers = METHODS.find((other) => other !== method && seenOf(context, status, other) > here);
  if (byOthers !== undefined && method !== null) {
    const clause = `by ${method} where ${byOthers} is usual`;
    return { ...words, actual: `${status} to ${method}`, piece: wholeOf(event, "method"), clause };
  }
  const usual = ANSWERS.map((answer) => ({ answer, seen: seenOf(context, answer, method) }));
  usual.sort((a, b) => b.seen - a.seen);
  const [first] = usual;
  const isKnown = first !== undefined && first.answer !== status && first.seen > here && first.seen * 2 > route;
  const clause = isKnown
    ? `answered ${status} where ${first.answer} is usual`
    : `a route that seldom answers ${status}`;
  return { ...words, piece: wholeOf(event, "status"), clause };
}

/** The answer is an ordinary one; hardly anybody gets it from this route since hardly anybody asks for it. */
function ofRareRoute({ event, normal, typical }: LineContext, { here, route }: Seen, column: number): CauseWords {
  const isRouteRare = route <= 2 * here + 1;
  const count = isRouteRare ? route : here;
  return {
    actual: rarityWords(rarity(count, normal.documents), nounOf(normal)),
    typical: rarityWords(typical[column] as number, nounOf(normal)),
    direction: "rare",
    rank: seenRank(count, normal),
    piece: wholeOf(event, event.path === null ? "status" : "path"),
    clause: isRouteRare ? "a route hardly anybody asks for" : "a route and answer rarely seen together",
  };
}

/** How many got this answer from the route of the line by this method. */
function seenOf({ normal, reader }: LineContext, status: number | null, method: string | null): number {
  const key = hashPair(
    status === null ? reader.statusKey : status + 1,
    method === null ? reader.methodKey : hashText(method),
  );
  return countOf(normal.counts.outcomes, hashPair(reader.templateKey, key));
}

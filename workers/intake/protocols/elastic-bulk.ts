import { randomUUID } from "node:crypto";
import { Invalid } from "../../../lib/base/errors";
import { countLines } from "../split-body";
import { isObject, type JsonObject } from "./json-body";
import { parseJson } from "./parse-json";
import type { Delivery, Outcome, Protocol, PushRequest } from "./protocol";

/** One action of a bulk request and what is to be said of it. */
interface Item {
  action: string;
  index: string;
  id: string;
  /** Which delivery holds its document; null when it is not taken. */
  delivery: number | null;
  /** Why it is not. */
  reason: string;
}

interface Bulk {
  deliveries: Delivery[];
  items: Item[];
}

const ACTIONS = ["create", "index", "update", "delete"];
const MOST_ACTIONS = 50_000;
/** An action and its document, and room for empty ones between them. */
const MOST_LINES = 4 * MOST_ACTIONS;

/**
 * Elasticsearch's bulk API, `POST /_bulk` and `/{index}/_bulk`: documents are lines, indices are sources. Documents that cannot be
 * read are refused one by one, as its clients expect.
 */
export const elasticBulk: Protocol<Bulk> = {
  name: "elastic",
  repeatsAreRetries: false,
  keyNamesSource: true,
  decode(body, request) {
    if (countLines(body, MOST_LINES) > MOST_LINES) throw tooMany();
    return decodeBulk(body.toString("utf8"), request);
  },
  respond(outcomes, _request, { items }) {
    const refusals = items.map((item) => refusalOf(item, outcomes));
    return {
      status: 200,
      body: {
        took: 0,
        errors: refusals.some((refusal) => refusal !== null),
        items: items.map((item, at) => answerTo(item, refusals[at] ?? null)),
      },
    };
  },
};

function decodeBulk(text: string, { source }: PushRequest): Bulk {
  const items: Item[] = [];
  const byIndex = new Map<string, { at: number; lines: string[] }>();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const head = (lines[at] ?? "").trim();
    if (head === "") continue;
    const item = readAction(head, source, at + 1);
    items.push(item);
    if (items.length > MOST_ACTIONS) throw tooMany();
    if (item.action === "delete") {
      item.reason = "Isolog deletes nothing on request of a shipper.";
      continue;
    }
    const document = (lines[++at] ?? "").trim();
    const parsed = objectIn(document);
    if (parsed === null) {
      item.reason = "This document is not a JSON object.";
      continue;
    }
    const line = item.action === "update" ? JSON.stringify(isObject(parsed.doc) ? parsed.doc : parsed) : document;
    let own = byIndex.get(item.index);
    if (own === undefined) {
      own = { at: byIndex.size, lines: [] };
      byIndex.set(item.index, own);
    }
    own.lines.push(line);
    item.delivery = own.at;
  }
  if (items.length === 0) throw new Invalid("empty_body", "This bulk request has no actions.");
  const deliveries = Array.from(byIndex, ([index, { lines }]) => ({
    source: index || null,
    lines,
    format: "json" as const,
  }));
  return { deliveries, items };
}

function readAction(head: string, source: string | null, line: number): Item {
  const entry = Object.entries(objectIn(head) ?? {})[0];
  if (entry === undefined || !ACTIONS.includes(entry[0])) {
    throw new Invalid(
      "corrupt_body",
      `Line ${line} of this bulk request is no action (create, index, update or delete).`,
      {
        line,
      },
    );
  }
  const [action, about] = entry;
  const { _index: index, _id: id } = isObject(about) ? about : {};
  return {
    action,
    index: typeof index === "string" && index !== "" ? index : (source ?? ""),
    id: typeof id === "string" && id !== "" ? id.slice(0, 512) : randomUUID(),
    ...{ delivery: null, reason: "" },
  };
}

interface Refusal {
  status: number;
  type: string;
  reason: string;
}

function refusalOf({ delivery, reason }: Item, outcomes: Outcome[]): Refusal | null {
  if (delivery === null) return { status: 400, type: "document_parsing_exception", reason };
  const outcome = outcomes[delivery];
  if (outcome === undefined || "taken" in outcome) return null;
  const { status, body } = outcome.refused;
  const { code, error } = body as { code?: string; error?: string };
  return { status, type: code ?? "refused", reason: error ?? "This document was not taken." };
}

function answerTo({ action, index, id }: Item, refusal: Refusal | null): object {
  const about = { _index: index, _id: id };
  if (refusal !== null) {
    const { status, type, reason } = refusal;
    return { [action]: { ...about, status, error: { type, reason } } };
  }
  const done = { _version: 1, result: action === "update" ? "updated" : "created", _shards: SHARDS };
  return { [action]: { ...about, ...done, _seq_no: 0, _primary_term: 1, status: action === "update" ? 200 : 201 } };
}

const SHARDS = { total: 1, successful: 1, failed: 0 };

function objectIn(text: string): JsonObject | null {
  const value = parseJson(text);
  return isObject(value) ? value : null;
}

function tooMany(): Invalid {
  return new Invalid("body_too_large", `One bulk request may have at most ${MOST_ACTIONS} actions. Send smaller ones.`);
}

import type { FormatId } from "../../../lib/core/log/format";
import type { AcceptedLines } from "../../../lib/services/ingest/accept-lines";
import type { Answer } from "../answer-of";

/** Lines of one push for one source. */
export interface Delivery {
  /** Name or number of the source, or null for the one the key belongs to. */
  source: string | null;
  lines: string[];
  /** How they are written; found out otherwise. */
  format?: FormatId;
}

/** What a protocol needs to know of a request. */
export interface PushRequest {
  /** Source named by the address, if any. */
  source: string | null;
  /** Media type without its parameters, in lower case. */
  contentType: string;
  query: URLSearchParams;
}

/** What became of one delivery. */
export type Outcome = { taken: AcceptedLines } | { refused: Answer };

/** One way of pushing logs over HTTP: how its bodies read, and what its clients want to hear. */
export interface Protocol<Decoded extends { deliveries: Delivery[] } = { deliveries: Delivery[] }> {
  /** What people see it called. */
  name: "lines" | "otlp" | "loki" | "elastic";
  /** The same body again is the same push: true where records carry times fine enough to tell pushes apart. */
  repeatsAreRetries: boolean;
  /** A key that belongs to one source wins over what the request names. */
  keyNamesSource: boolean;
  /** @throws Invalid for bodies that cannot be read; nothing of them is taken in */
  decode(body: Buffer, request: PushRequest): Decoded;
  /** What is answered once everything taken is durable; one outcome per delivery. */
  respond(outcomes: Outcome[], request: PushRequest, decoded: Decoded): Answer;
}

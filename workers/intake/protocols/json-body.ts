import { Invalid } from "../../../lib/base/errors";
import { parseJson } from "./parse-json";
import type { Json } from "./record-line";

export type JsonObject = { [name: string]: Json };

/** The JSON of a body. Throws Invalid `corrupt_body`. */
export function jsonBody(body: Buffer): JsonObject {
  const value = parseJson(body.toString("utf8"));
  if (value === undefined) throw new Invalid("corrupt_body", "This body is not JSON, or nests too deep.");
  if (!isObject(value)) throw new Invalid("corrupt_body", "This body is JSON, but not an object.");
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list, or nothing where there is none. */
export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function objectsOf(value: Json | undefined): JsonObject[] {
  return listOf(value).filter(isObject);
}

/** A whole number written as a number or as text, as protocol buffers' JSON allows. */
export function integerOf(value: Json | undefined): bigint | null {
  if (typeof value === "number") return Number.isFinite(value) ? BigInt(Math.trunc(value)) : null;
  return typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : null;
}

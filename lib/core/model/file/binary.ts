import { CorruptModel } from "./corrupt-model";

/** The typed arrays a snapshot may hold, by tag. */
const KINDS = [Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array] as const;
export type PackedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Plain data with typed arrays in it. */
export type Packable =
  | null
  | boolean
  | number
  | string
  | PackedArray
  | readonly Packable[]
  | { readonly [key: string]: Packable };

/** JSON cannot say these. */
const ODD_NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** Splits plain data into JSON, with `{"$": n}` where the n-th array goes, and the arrays. */
export function separate(value: Packable): { json: string; arrays: PackedArray[] } {
  const arrays: PackedArray[] = [];
  const walk = (part: Packable): unknown => {
    if (typeof part === "number" && !Number.isFinite(part)) return { $n: String(part) };
    if (part === null || typeof part !== "object") return part;
    if (ArrayBuffer.isView(part)) return { $: arrays.push(part as PackedArray) - 1 };
    if (Array.isArray(part)) return part.map(walk);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner as Packable)]));
  };
  return { json: JSON.stringify(walk(value)), arrays };
}

/** @throws CorruptModel when the JSON is broken or names an array that is not there */
export function rejoin(json: string, arrays: readonly PackedArray[]): unknown {
  const walk = (part: unknown): unknown => {
    if (part === null || typeof part !== "object") return part;
    if (Array.isArray(part)) return part.map(walk);
    const record = part as Record<string, unknown>;
    if (typeof record.$n === "string") return ODD_NUMBERS[record.$n] ?? Number.NaN;
    if (typeof record.$ !== "number") {
      return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, walk(inner)]));
    }
    const array = arrays[record.$];
    if (array === undefined) throw new CorruptModel("a table is missing");
    return array;
  };
  try {
    return walk(JSON.parse(json));
  } catch (error) {
    throw error instanceof CorruptModel ? error : new CorruptModel("its description is damaged");
  }
}

export function tagOf(array: PackedArray): number {
  return KINDS.findIndex((kind) => array instanceof kind);
}

/** A copy of `length` elements of kind `tag` out of little-endian bytes. */
export function arrayFrom(bytes: Uint8Array, offset: number, tag: number, length: number): PackedArray {
  const kind = KINDS[tag];
  if (kind === undefined) throw new CorruptModel("a table has an unknown kind");
  const size = length * kind.BYTES_PER_ELEMENT;
  if (offset + size > bytes.length) throw new CorruptModel("it ends too early");
  // Not `bytes.slice`: what comes out of a database is a Buffer, whose slice shares memory and may be unaligned.
  const copy = Uint8Array.prototype.slice.call(bytes, offset, offset + size);
  return new kind(copy.buffer, copy.byteOffset, length);
}

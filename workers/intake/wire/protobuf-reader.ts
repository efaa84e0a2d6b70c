import { Invalid } from "../../../lib/base/errors";

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
/** Of a message and all in it: two bytes on the wire may cost a hundred times as much in memory. */
const MOST_FIELDS = 4_000_000;

/**
 * Walks the fields of one protocol buffers message (proto3 wire format). Fields are read where they are wanted and passed over
 * otherwise. Throws Invalid `corrupt_body` for bytes that are no message.
 */
export class ProtobufReader {
  #at: number;
  readonly #end: number;
  readonly #bytes: Buffer;
  #wire = -1;

  readonly #budget: { fields: number };

  constructor(bytes: Buffer, from = 0, to = bytes.length, budget = { fields: MOST_FIELDS }) {
    this.#budget = budget;
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
  }

  /** Number of the next field, or 0 at the end of the message. */
  next(): number {
    if (this.#at >= this.#end) return 0;
    if (--this.#budget.fields < 0) throw tooMany();
    const tag = Number(this.#varint());
    this.#wire = tag & 7;
    const field = tag >>> 3;
    if (field === 0) throw corrupt();
    return field;
  }

  /** What the field holds as a whole number; exact to 64 bits. */
  integer(): bigint {
    if (this.#wire === VARINT) return this.#varint();
    if (this.#wire === FIXED64) return this.#bytes.readBigUInt64LE(this.#take(8));
    if (this.#wire === FIXED32) return BigInt(this.#bytes.readUInt32LE(this.#take(4)));
    throw corrupt();
  }

  /** The same, signed. */
  signed(): bigint {
    return BigInt.asIntN(64, this.integer());
  }

  double(): number {
    if (this.#wire !== FIXED64) throw corrupt();
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  text(): string {
    const [from, to] = this.#range();
    return this.#bytes.toString("utf8", from, to);
  }

  bytes(): Buffer {
    const [from, to] = this.#range();
    return this.#bytes.subarray(from, to);
  }

  message(): ProtobufReader {
    const [from, to] = this.#range();
    return new ProtobufReader(this.#bytes, from, to, this.#budget);
  }

  skip(): void {
    if (this.#wire === VARINT) this.#varint();
    else if (this.#wire === FIXED64) this.#take(8);
    else if (this.#wire === FIXED32) this.#take(4);
    else this.#range();
  }

  #range(): [number, number] {
    if (this.#wire !== BYTES) throw corrupt();
    const length = this.#varint();
    if (length > BigInt(this.#end - this.#at)) throw corrupt();
    const from = this.#take(Number(length));
    return [from, this.#at];
  }

  #take(size: number): number {
    const from = this.#at;
    if (from + size > this.#end) throw corrupt();
    this.#at = from + size;
    return from;
  }

  #varint(): bigint {
    let low = 0;
    let high = 0n;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else high |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) return BigInt.asUintN(64, high | BigInt(low));
    }
    throw corrupt();
  }
}

function tooMany(): Invalid {
  return new Invalid("body_too_large", `One push may have at most ${MOST_FIELDS} fields. Send smaller batches.`);
}

function corrupt(): Invalid {
  return new Invalid("corrupt_body", "This body is not the protocol buffers message it claims to be.");
}

import type { IncomingMessage } from "node:http";
import { createGunzip, createInflate, type Gunzip, type Inflate } from "node:zlib";
import { ByteReader } from "../../lib/archive/byte-reader";
import { type ArchiveLimits, DEFAULT_LIMITS } from "../../lib/archive/limits";
import { Meter } from "../../lib/archive/meter";
import { unzstd } from "../../lib/archive/unpack/unzstd";
import { Invalid } from "../../lib/base/errors";

export interface BodyLimits {
  /** As sent. */
  wireBytes: number;
  /** Unpacked. */
  bytes: number;
}

export const BODY_LIMITS: BodyLimits = { wireBytes: 8 * 1024 * 1024, bytes: 32 * 1024 * 1024 };

/** Packed bodies, by the name of their encoding. */
const UNPACK: Readonly<Record<string, (wire: Buffer, most: number) => AsyncIterable<Buffer>>> = {
  gzip: (wire) => inflated(createGunzip(), wire),
  "x-gzip": (wire) => inflated(createGunzip(), wire),
  deflate: (wire) => inflated(createInflate(), wire),
  zstd: (wire, most) => unzstd(new ByteReader(pieces(wire)), "the body", new Meter("the body", zstdLimits(most))),
};

/**
 * The body of a push, unpacked. `onWire` is told of its bytes as they come, and may end it by throwing. Throws Invalid: `body_too_large` (either limit, counted in real bytes),
 * `unsupported_encoding` (anything but gzip, deflate and zstd), `corrupt_body`.
 */
export async function readBody(
  request: IncomingMessage,
  onWire: (bytes: number) => void = () => undefined,
  limits: BodyLimits = BODY_LIMITS,
): Promise<Buffer> {
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase() || "identity";
  const unpack = Object.hasOwn(UNPACK, encoding) ? UNPACK[encoding] : undefined;
  if (encoding !== "identity" && unpack === undefined) {
    throw new Invalid(
      "unsupported_encoding",
      `Bodies may be plain, gzip, deflate or zstd, not ${encoding.slice(0, 40)}.`,
    );
  }
  if (Number(request.headers["content-length"] ?? 0) > limits.wireBytes) throw tooLarge(limits.wireBytes);
  // A body that is too long is left, not destroyed: its sender is still to be told.
  const wire = await collect(request.iterator({ destroyOnReturn: false }), limits.wireBytes, onWire);
  if (unpack === undefined) return wire;
  try {
    return await collect(unpack(wire, limits.bytes), limits.bytes);
  } catch (error) {
    if (error instanceof Invalid && error.code === "body_too_large") throw error;
    if (error instanceof Invalid && error.code === "archive_bomb") throw tooLarge(limits.bytes);
    throw new Invalid("corrupt_body", `This body is not the ${encoding} it claims to be.`);
  }
}

async function* inflated(stream: Gunzip | Inflate, wire: Buffer): AsyncGenerator<Buffer> {
  stream.end(wire);
  try {
    yield* stream;
  } finally {
    stream.destroy();
  }
}

async function* pieces(wire: Buffer): AsyncGenerator<Buffer> {
  yield wire;
}

function zstdLimits(most: number): ArchiveLimits {
  return { ...DEFAULT_LIMITS, outputBytes: most, ratioFloorBytes: most };
}

async function collect(
  stream: AsyncIterable<Buffer>,
  maximum: number,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maximum) throw tooLarge(maximum);
    onBytes(bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function tooLarge(maximum: number): Invalid {
  const mib = Math.round(maximum / 1024 / 1024);
  return new Invalid("body_too_large", `One push may have at most ${mib} MiB. Send smaller batches.`, {
    maximumBytes: maximum,
  });
}

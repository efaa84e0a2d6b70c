import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { Invalid } from "../../lib/base/errors";

export interface BodyLimits {
  /** As sent. */
  wireBytes: number;
  /** Unpacked. */
  bytes: number;
}

export const BODY_LIMITS: BodyLimits = { wireBytes: 8 * 1024 * 1024, bytes: 32 * 1024 * 1024 };

/**
 * The body of a push, unpacked. Throws Invalid: `body_too_large` (either limit, counted in real bytes),
 * `unsupported_encoding` (anything but gzip), `corrupt_body`.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits = BODY_LIMITS): Promise<Buffer> {
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "gzip" && encoding !== "x-gzip") {
    throw new Invalid("unsupported_encoding", `Bodies may be plain or gzip, not ${encoding.slice(0, 40)}.`);
  }
  if (Number(request.headers["content-length"] ?? 0) > limits.wireBytes) throw tooLarge(limits.wireBytes);
  const wire = await collect(request, limits.wireBytes);
  return encoding === "identity" ? wire : unzip(wire, limits.bytes);
}

async function unzip(wire: Buffer, maximum: number): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(wire);
  try {
    return await collect(gunzip, maximum);
  } catch (error) {
    if (error instanceof Invalid) throw error;
    throw new Invalid("corrupt_body", "This body is not the gzip it claims to be.");
  } finally {
    gunzip.destroy();
  }
}

async function collect(stream: AsyncIterable<Buffer>, maximum: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maximum) throw tooLarge(maximum);
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

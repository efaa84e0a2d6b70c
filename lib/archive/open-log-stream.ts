import type { Readable } from "node:stream";
import { ByteReader } from "./byte-reader";
import { type ArchiveLimits, DEFAULT_LIMITS } from "./limits";
import { type LogMember, logMembers, Reading } from "./log-members";
import { Meter } from "./meter";
import type { OpenOptions } from "./open-log-file";

/**
 * Members of what arrives on a stream, such as standard input; as `openLogFile` otherwise. A zip keeps its directory at its end,
 * so it is first kept in a private temporary file, which is removed however the loop ends. The stream is destroyed at the end.
 */
export async function* openLogStream(
  stream: Readable,
  name: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
  options: Omit<OpenOptions, "name"> = {},
): AsyncGenerator<LogMember> {
  const meter = new Meter(name, limits, options.signal);
  const source = new ByteReader(counted(stream, meter));
  try {
    const reading = new Reading(meter);
    yield* logMembers(source, name, reading);
    reading.finish();
  } finally {
    stream.destroy();
    await source.close();
  }
}

async function* counted(stream: Readable, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const bytes of stream) {
    const chunk: Uint8Array = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    meter.addRead(chunk.length);
    yield chunk;
  }
}

import pino, { type Logger } from "pino";

export type { Logger };

/** One JSON object per line on standard output; who starts the process decides where that goes. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    serializers: { err: pino.stdSerializers.err },
    redact: { paths: ["password", "token", "secret", "*.password", "*.token", "*.secret"], censor: "[hidden]" },
  });
}

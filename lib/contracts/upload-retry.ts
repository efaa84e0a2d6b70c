/** How long the sender of an upload in pieces waits before it tries again, each time. */
export const RETRY_AFTER_MS = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000];

/** What an upload in pieces broke off with, as its library tells it. */
export interface SendingFailure {
  originalResponse?: { getStatus(): number; getBody(): string } | null;
}

/** The answer it broke off with: status 0 without any, and its JSON where it has one. */
export function answerOf(error: SendingFailure): { status: number; body: unknown } {
  const { originalResponse } = error;
  if (!originalResponse) return { status: 0, body: null };
  return { status: originalResponse.getStatus(), body: jsonOf(originalResponse.getBody()) };
}

/** What passes by itself; a refusal in words of ours does not. */
export function isPassing(error: SendingFailure): boolean {
  const { status, body } = answerOf(error);
  // A conflict of ours has words; one of the protocol, about where to go on, has none.
  if (status === 409) return body === null;
  return status === 0 || status === 423 || status === 429 || status >= 500;
}

/** The value that a JSON text stands for, null where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

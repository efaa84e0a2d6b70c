import type { SendOutcome } from "../contracts/alert";
import type { AnyMessage } from "../core/alert/alert";

/** What an outlet is asked to send: an alert, or a sample that shows whether a channel works. */
export type Notice =
  | { kind: "alert"; message: AnyMessage; link: string }
  /** Says which channel it tests. */
  | { kind: "test"; channel: string; link: string };

export interface Sending {
  /** The same over all tries, so that a receiver can tell a repeat. */
  readonly deliveryId: string;
  readonly notice: Notice;
  /** When the notice was written, and when it is sent; ms since the epoch. */
  readonly writtenAt: number;
  readonly sentAt: number;
  /** Addresses and networks that may be reached although they are not public. */
  readonly privateTargets: readonly string[];
  readonly signal?: AbortSignal;
}

export interface SendResult extends SendOutcome {
  /** Trying again cannot help. */
  final: boolean;
}

/** A way out of the house. A new one is a file beside this and a row in list.ts. */
export interface Outlet {
  /** Where a channel leads, fit for everybody's eyes. Throws ZodError for a config that is none. */
  describe(config: unknown): string;
  /** Sends once and tells how that went; throws only for a config that is none. */
  send(config: unknown, sending: Sending): Promise<SendResult>;
}

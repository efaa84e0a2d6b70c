import type { ChannelKind } from "../contracts/alert";
import type { Outlet } from "./outlet";
import { webhook } from "./webhook";

/** Every kind of channel. */
export const OUTLETS: Readonly<Record<ChannelKind, Outlet>> = { webhook };

/** The outlet of a stored channel; undefined for a kind of another version. */
export function findOutlet(kind: string): Outlet | undefined {
  return Object.hasOwn(OUTLETS, kind) ? OUTLETS[kind as ChannelKind] : undefined;
}

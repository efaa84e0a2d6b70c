import type { HostileRequest } from "../hostile-request";
import { bodies } from "./bodies";
import { doors } from "./doors";
import { framing } from "./framing";
import { protocols } from "./protocols";

/** Requests made to break the intake, by where they are wrong. */
export const HOSTILE_REQUESTS = { bodies, doors, framing, protocols } satisfies Record<string, HostileRequest[]>;

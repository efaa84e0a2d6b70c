import type { Context } from "../context";

/** What a use case may stand on before anybody is known: set-up, invitations, sign-in, the terminal. */
export type Ground = Pick<Context, "db" | "now" | "dataDir">;

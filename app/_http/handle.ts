import { Failure, Forbidden, NotFound } from "@/lib/base/errors";
import type { API_SCOPES, Role } from "@/lib/contracts/access";
import { authenticate, type Principal } from "@/lib/services/access/authenticate";
import { type Context, requireRole } from "@/lib/services/context";
import { answer, answerFailure } from "./answer";
import { checkOrigin } from "./check-origin";
import { type Input, type RouteParameters, readInput, type Shapes } from "./read-input";
import { runtime } from "./runtime";

export type Scope = (typeof API_SCOPES)[number];

export interface Call<Path, Query, Body> extends Input<Path, Query, Body> {
  readonly ctx: Context;
  readonly principal: Principal;
  readonly request: Request;
}

export interface Endpoint<Path, Query, Body> extends Shapes<Path, Query, Body> {
  /** Refuses early; the verb checks again, since it is the one that guards the data. */
  readonly needs: Role;
  /** What a key must be for: `read` for GET and `admin` for the rest unless said otherwise. `admin` keys may do all. */
  readonly scope?: Scope;
  /** True where a key of one source is held to it by what is run, not by the `[id]` of the path. */
  readonly namesSource?: boolean;
  /** Status of success. */
  readonly status?: number;
  run(call: Call<Path, Query, Body>): Promise<unknown>;
}

/** Every route in four beats: authenticate, parse, call one verb, answer. */
export function handle<Path = undefined, Query = undefined, Body = undefined>(endpoint: Endpoint<Path, Query, Body>) {
  return async (request: Request, route: RouteParameters): Promise<Response> => {
    const ground = runtime();
    try {
      const principal = await authenticate(ground, ground.auth, request.headers);
      if (!principal) {
        const hasKey = request.headers.has("authorization");
        const words = hasKey ? "This key is unknown, expired or revoked." : "Please sign in.";
        throw new Failure("forbidden", "not_signed_in", words);
      }
      if (principal.proof.kind === "session") checkOrigin(request, ground.origins);
      else {
        const { key } = principal.proof;
        requireScope(key, endpoint.scope ?? (request.method === "GET" ? "read" : "admin"));
        if (!endpoint.namesSource) await requireOwnSource(key, route);
      }
      requireRole(principal.ctx, endpoint.needs);

      const input = await readInput(endpoint, request, route);
      const result = await endpoint.run({ ...input, ctx: principal.ctx, principal, request });
      const response = answer(result, endpoint.status);
      for (const cookie of principal.cookies) response.headers.append("Set-Cookie", cookie);
      return response;
    } catch (error) {
      return answerFailure(error, request);
    }
  };
}

interface HeldKey {
  readonly scopes: readonly string[];
  readonly sourceId: number | null;
}

function requireScope(key: HeldKey, scope: Scope): void {
  if (!key.scopes.includes(scope) && !key.scopes.includes("admin")) {
    throw new Forbidden("scope_missing", `This key is not made for that; it needs the scope ${scope}.`, { scope });
  }
}

/** A key of one source knows of no other. */
async function requireOwnSource(key: HeldKey, route: RouteParameters): Promise<void> {
  if (key.sourceId !== null && (await route.params).id !== String(key.sourceId)) throw new NotFound("The source");
}

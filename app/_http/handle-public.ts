import { answer, answerFailure } from "./answer";
import { checkOrigin } from "./check-origin";
import { type Input, type RouteParameters, readInput, type Shapes } from "./read-input";
import { type Runtime, runtime } from "./runtime";

export interface PublicEndpoint<Path, Query, Body> extends Shapes<Path, Query, Body> {
  readonly status?: number;
  run(call: Input<Path, Query, Body> & { ground: Runtime; request: Request }): Promise<unknown>;
}

/** The few routes for people without an account: what they may do depends on the token they hold. */
export function handlePublic<Path = undefined, Query = undefined, Body = undefined>(
  endpoint: PublicEndpoint<Path, Query, Body>,
) {
  return async (request: Request, route: RouteParameters): Promise<Response> => {
    const ground = runtime();
    try {
      checkOrigin(request, ground.origins);
      const input = await readInput(endpoint, request, route);
      return answer(await endpoint.run({ ...input, ground, request }), endpoint.status);
    } catch (error) {
      return answerFailure(error, request);
    }
  };
}

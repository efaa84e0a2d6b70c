import type { z } from "zod";
import { NotFound } from "@/lib/base/errors";
import { readJson } from "./read-json";
import { refuseNul } from "./refuse-nul";

/** As Next hands it to a route. */
export interface RouteParameters {
  params: Promise<Record<string, string | string[] | undefined>>;
}

export interface Shapes<Path, Query, Body> {
  readonly path?: z.ZodType<Path>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
}

export interface Input<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
}

/** Path, query and body in their agreed shapes. An id of the wrong form is simply not found; the rest throws ZodError. */
export async function readInput<Path, Query, Body>(
  shapes: Shapes<Path, Query, Body>,
  request: Request,
  route: RouteParameters,
): Promise<Input<Path, Query, Body>> {
  const path = shapes.path?.safeParse(await route.params);
  if (path && !path.success) throw new NotFound("This address");
  const { searchParams } = new URL(request.url);
  for (const value of searchParams.values()) refuseNul(value);
  const query = shapes.query?.parse(Object.fromEntries(searchParams));
  const body = shapes.body?.parse(await readJson(request));
  // A part without a shape is typed `undefined` by its default, which is what it is.
  return { path: path?.data as Path, query: query as Query, body: body as Body };
}

import { z } from "zod";
import { ApiProblem } from "./api-problem";
import { problemOf } from "./problem-of";

export interface FetchOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/** One request to our own API. Throws ApiProblem for refusals, silence and answers of an unexpected shape. */
export async function fetchJson<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  { method = "GET", body, signal }: FetchOptions = {},
): Promise<z.infer<Shape>> {
  const response = await send(path, {
    method,
    ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response.status, answer);
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ApiProblem(
    "The server answered in a way this page does not understand. It may have been updated: please reload the page.",
    response.status,
    "unexpected_shape",
    { path, issues: z.prettifyError(parsed.error).slice(0, 500) },
  );
}

/** For answers nobody reads. */
export const nothing = z.unknown();

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem("The server does not answer. Is Isolog running, and is the network there?", 0, "no_answer");
  }
}

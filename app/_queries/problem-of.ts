import { z } from "zod";
import { ApiProblem } from "./api-problem";

/** Ours says `error`; the sign-in library says `message`. */
const refusal = z.object({
  code: z.string().default("refused"),
  error: z.string().optional(),
  message: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

export function problemOf(status: number, answer: unknown): ApiProblem {
  const { data } = refusal.safeParse(answer);
  const words = data?.error ?? data?.message ?? `The server answered with an error (${status}). Please try again.`;
  return new ApiProblem(words, status, data?.code ?? "refused", data?.details);
}

import { z } from "zod";

/** What ties the lines of a source into sessions. */
export const sessionSettings = z.object({
  /** Name of a field, or an expression with one group at most; null = no sessions. */
  key: z.string().nullable(),
  /** A session ends where its key is silent for longer. */
  silenceMinutes: z.number(),
  /** How far it is: nothing is asked for, lines are read, more sessions are needed, a model is learning them, or they are judged. */
  state: z.enum(["off", "gathering", "too-few", "learning", "ready"]),
  /** Sessions the active model learned from; or, until it knows them, different keys seen so far. */
  sessions: z.number(),
  /** Keys needed to learn from. */
  needed: z.number(),
  suggestions: z.array(z.object({ key: z.string(), lines: z.number(), sessions: z.number(), example: z.string() })),
  /** Lines looked at for the suggestions. */
  linesLookedAt: z.number(),
});
export type SessionSettings = z.infer<typeof sessionSettings>;

export const sessionInput = z.strictObject({
  key: z.string().trim().min(1).max(200).nullable(),
  silenceMinutes: z.number().int().min(1).max(720).default(30),
});
export type SessionInput = z.infer<typeof sessionInput>;

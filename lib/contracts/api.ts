import { z } from "zod";

/** Times cross every border as milliseconds since the epoch, UTC. */
export const timestamp = z.number().int();

export const timeRange = z
  .object({ from: z.coerce.number().int(), to: z.coerce.number().int() })
  .refine((range) => range.from < range.to, "The range must end after it starts.");
export type TimeRange = z.infer<typeof timeRange>;

/** Path parameter. Ids that are no positive integer are simply not found. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);

/** What every refused request answers with. `error` is kind enough to show to a person. */
export const problem = z.object({
  code: z.string(),
  error: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

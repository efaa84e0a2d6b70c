import { z } from "zod";
import { id } from "@/lib/contracts/api";

/** Path of a route with `[id]`. */
export const pathId = z.object({ id });

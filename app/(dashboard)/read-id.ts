import { notFound } from "next/navigation";
import { id } from "@/lib/contracts/api";

/** A part of an address as an id; whatever is no id is simply not found. */
export function readId(text: string): number {
  const parsed = id.safeParse(text);
  return parsed.success ? parsed.data : notFound();
}

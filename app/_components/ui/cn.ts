import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names where the later one wins over the earlier of its kind. */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes));
}

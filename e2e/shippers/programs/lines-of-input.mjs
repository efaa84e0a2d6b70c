import { createInterface } from "node:readline";

/** Lines of standard input, as they come. */
export const linesOfInput = () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });

import { open } from "node:fs/promises";
import { HEAD_BYTES, kindOf } from "../kind-of";

/** Read at each place; a file that is not longer than three of them is sampled by its head alone. */
const PIECE_BYTES = 64 * 1024;

/**
 * Up to `wanted` non-blank lines each from the middle and the end of a file that is plain UTF-8 text, so that a format which changes
 * midway is seen. Nothing of other files: what is compressed would have to be unpacked up to there.
 */
export async function laterSamples(path: string, wanted: number): Promise<string[]> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const piece = async (start: number, bytes: number) => {
      const buffer = Buffer.alloc(bytes);
      const { bytesRead } = await file.read(buffer, 0, bytes, start);
      return buffer.subarray(0, bytesRead);
    };
    if (size <= 3 * PIECE_BYTES || kindOf(await piece(0, HEAD_BYTES)).is !== "text") return [];
    const middle = wholeLines(await piece(Math.floor(size / 2), PIECE_BYTES));
    const tail = wholeLines(await piece(size - PIECE_BYTES, PIECE_BYTES));
    return [...middle.slice(0, wanted), ...tail.slice(-wanted)];
  } finally {
    await file.close();
  }
}

/** Lines that begin and end inside the piece; characters cut in two belong to the others. */
function wholeLines(piece: Buffer): string[] {
  const lines = piece.toString("utf8").split("\n").slice(1, -1);
  return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)).filter((line) => line.trim() !== "");
}

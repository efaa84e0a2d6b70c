import { readHead } from "./read-head";

const SAMPLES = 50;

/** Files that were dropped together by the first time their lines tell; an archive, which tells none here, by its own date. */
export async function orderFiles(files: readonly File[]): Promise<File[]> {
  if (files.length < 2) return [...files];
  const { firstTimeOf } = await import("@/lib/core/log/first-time-of");
  const timed = await Promise.all(
    files.map(async (file) => {
      const lines = (await readHead(file)).slice(0, SAMPLES);
      return { file, time: firstTimeOf(lines, { referenceTime: file.lastModified }) ?? file.lastModified };
    }),
  );
  return timed.sort((a, b) => a.time - b.time).map(({ file }) => file);
}

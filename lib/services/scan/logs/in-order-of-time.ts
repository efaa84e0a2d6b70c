import { stat } from "node:fs/promises";
import { surveyFile } from "../../../archive/survey/survey-file";
import { Failure } from "../../../base/errors";
import { firstTimeOf } from "../../../core/log/first-time-of";

/** Logs and archives by the first time their lines tell; those without one, and what cannot be read, last and as given. */
export async function inOrderOfTime(paths: readonly string[]): Promise<string[]> {
  if (paths.length < 2) return [...paths];
  const timed: { path: string; time: number }[] = [];
  for (const path of paths) timed.push({ path, time: await timeOf(path) });
  return timed.sort((a, b) => (a.time === b.time ? 0 : a.time - b.time)).map(({ path }) => path);
}

async function timeOf(path: string): Promise<number> {
  try {
    const referenceTime = (await stat(path)).mtimeMs;
    const { members } = await surveyFile(path);
    const times = members.map(({ first }) => firstTimeOf(first, { referenceTime }) ?? Number.POSITIVE_INFINITY);
    return Math.min(Number.POSITIVE_INFINITY, ...times);
  } catch (error) {
    if (error instanceof Failure || (error as { code?: unknown }).code !== undefined) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

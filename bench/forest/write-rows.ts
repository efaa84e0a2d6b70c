import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../lib/core/forest/random";

export const WIDTH = 16;

/** A file of 32-bit rows, the same for the same count: sixteen bell-shaped columns, and one row in a hundred far out in some. */
export function writeRows(folder: string, rows: number): string {
  const path = join(folder, `rows-${rows}.f32`);
  if (existsSync(path)) return path;
  const random = createRandom(20);
  const values = new Float32Array(rows * WIDTH);
  for (let i = 0; i < values.length; i++) values[i] = random.next() + random.next() + random.next() - 1.5;
  for (let row = 0; row < rows; row += 100) {
    for (let far = 0; far < 3; far++) values[row * WIDTH + random.below(WIDTH)] = 3 + 3 * random.next();
  }
  writeFileSync(path, values);
  return path;
}

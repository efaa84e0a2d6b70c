import { compileOwn } from "./compile-own";
import type { LogFormat } from "./format";
import { cloudfront } from "./formats/cloudfront";
import { FORMATS } from "./formats/list";
import { w3c } from "./formats/w3c";

/**
 * The format of that name: an id, an id with its columns (`w3c date time c-ip …`), a directive (`log_format …`, `LogFormat …`),
 * or a pattern with named parts.
 * Throws a RangeError when there is none.
 */
export function findFormat(name: string): LogFormat {
  const format = FORMATS.find(({ id }) => id === name);
  if (format !== undefined) return format;
  for (const columns of [w3c, cloudfront]) {
    if (name.startsWith(`${columns.id} `)) return columns.withColumns(name.slice(columns.id.length + 1).split(" "));
  }
  const compiled = compileOwn(name);
  if (compiled.format === null) throw new RangeError(`There is no log format "${name.slice(0, 200)}".`);
  return compiled.format;
}

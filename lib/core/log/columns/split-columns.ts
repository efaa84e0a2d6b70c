/** Where a column stands in its line; quotes around it are left out. */
export interface Column {
  start: number;
  end: number;
}

/** More columns than any server writes; what lies behind is left in the line. */
const MAXIMUM_COLUMNS = 200;

/**
 * The columns of a line, split at each `separator` (a tab, or runs of spaces). A column that begins with a quote ends at the next
 * quote before a separator; a doubled quote belongs to it. Linear.
 */
export function splitColumns(line: string, separator: "\t" | " "): Column[] {
  const columns: Column[] = [];
  let at = 0;
  while (at <= line.length && columns.length < MAXIMUM_COLUMNS) {
    if (separator === " ") while (line.charCodeAt(at) === 32) at++;
    if (separator === " " && at >= line.length) break;
    const quoted = line.charCodeAt(at) === 34 ? closingQuote(line, at + 1, separator) : -1;
    let end = quoted < 0 ? line.indexOf(separator, at) : quoted + 1;
    if (end < 0) end = line.length;
    columns.push(quoted < 0 ? { start: at, end } : { start: at + 1, end: quoted });
    at = end + 1;
  }
  return columns;
}

function closingQuote(line: string, from: number, separator: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (at + 1 === line.length || line.charAt(at + 1) === separator) return at;
    if (line.charAt(at + 1) === '"') at++;
  }
  return -1;
}

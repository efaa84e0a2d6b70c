/**
 * Features of requests and clients never seen before, from their text and what is known of the log, with the bits of
 * `readLineFeatures`, which is its plain twin. AssemblyScript: `npm run build:kernels` compiles it. Requests that it cannot be
 * sure of (a suspicious text, a refused answer, an odd path) are left to the twin. `load-text-kernel.ts` lays out what it reads.
 */

import { find, rarityAt, start as startTables, table, valueAt } from "./tables.as";
import { foldPath, pathKey, templateKey } from "./path.as";
import { readText } from "./grams.as";
import { decode, hex, startText } from "./text.as";
import { log, log1p, mix, pair, startNumbers } from "./numbers.as";

/** @param tables see `tables.as.ts`; @param text see `text.as.ts`; @param memo room for what was computed last */
export function start(tables: usize, text: usize, memo: usize): void {
  startTables(tables);
  startNumbers(memo);
  startText(text);
}

// @ts-expect-error: decorator
@external("env", "exp")
declare function exp(x: f64): f64;

const PRIME: u32 = 0x01000193;
const BASIS: u32 = 0x811c9dc5;
const MOST_PARAMS: u32 = 24;
const MOST_RUNS: u32 = 24;
/** Lines of prior knowledge about a status, about a client. */
const STATUS_PRIOR: f64 = 2;
const CLIENT_PRIOR: f64 = 4;

const REQUEST_SIZE: usize = 256;
const CLIENT_SIZE: usize = 64;
const HEAD: usize = 16;
const RECORD: usize = 56;
const NEW_REQUEST: u32 = 1;
const NEW_CLIENT: u32 = 4;
/** How far left of what is new it is noted that it is done. */
const DONE: u32 = 8;

/**
 * Writes the numbers of each new request and client among the records, and notes which are done.
 * @param places of requests, of clients; @param numbers theirs; @param width numbers in a row of features, six more follow
 */
export function readNews(
  records: usize, count: u32, requests: usize, requestNumbers: usize, width: usize, clients: usize, clientNumbers: usize,
): void {
  const stride = (width + 6) << 3;
  for (let i: u32 = 0; i < count; i++) {
    const record = records + <usize>i * RECORD;
    const request = load<i32>(record, 8);
    if (request < 0) continue;
    let news = load<u32>(record, 28);
    if ((news & NEW_REQUEST) != 0) {
      const place = requests + <usize>request * REQUEST_SIZE;
      const text = place + HEAD;
      if (readRequest(text, text + load<u32>(place), load<u32>(place, 8), requestNumbers + <usize>request * stride, width)) {
        news |= NEW_REQUEST << DONE;
      }
    }
    if ((news & NEW_CLIENT) != 0) {
      const client = load<i32>(record, 12);
      const place = clients + <usize>client * CLIENT_SIZE;
      readClient(place + HEAD, place + HEAD + load<u32>(place), clientNumbers + ((<usize>client) << 5));
      news |= NEW_CLIENT << DONE;
    }
    store<u32>(record, news, 28);
  }
}

/** Lines of the client, its errors beyond the usual, and its novelty. */
function readClient(at: usize, end: usize, to: usize): void {
  let hash = BASIS;
  for (let i = at; i < end; i++) hash = (hash ^ <u32>load<u8>(i)) * PRIME;
  const key = mix(hash);
  const client = table.usual(table.clients, key == 0 ? 1 : key);
  const own = <f64>load<f32>(client, 8);
  const errors = <f64>load<f32>(client, 12);
  store<f64>(to, log1p(own));
  store<f64>(to, log1p(excessOf(errors, own, table.errorShare)), 8);
  const lines = <f64>load<f32>(client, 20);
  let novelty = table.meanSurprise;
  if (lines > 0) {
    const sum = max<f64>(0, <f64>load<f32>(client, 16));
    novelty = (sum + CLIENT_PRIOR * table.meanSurprise) / (lines + CLIENT_PRIOR);
  }
  store<f64>(to, novelty, 16);
}

function excessOf(errors: f64, lines: f64, usual: f64): f64 {
  const all = max<f64>(lines, errors);
  if (!(errors > all * usual)) return 0;
  const rest = all - errors;
  return errors * log(errors / (all * usual)) + (rest > 0 ? rest * log(rest / (all * (1 - usual))) : 0);
}

/** @returns false where the twin must read it */
function readRequest(at: usize, end: usize, status: u32, row: usize, width: usize): bool {
  let hash = BASIS;
  let path = at;
  for (; load<u8>(path) != 32; path++) hash = (hash ^ <u32>load<u8>(path)) * PRIME;
  const methodKey = mix(hash);
  path++;
  let pathEnd = path;
  while (pathEnd < end && load<u8>(pathEnd) != 63) pathEnd++;
  if (!foldPath(path, pathEnd, status == 401 || status == 403)) return false;
  if (!readText(decode(path, end), row)) return false;
  const outcomeKey = pair(templateKey, pair(status + 1, methodKey));
  const templates = find(table.templates, templateKey);
  const outcomes = find(table.outcomes, outcomeKey);
  const statusRarity = rarityAt(find(table.statuses, status + 1));
  const seen = valueAt(templates);
  const ended = valueAt(outcomes);
  // What the caller puts in, and what such a line never says.
  for (let i: usize = 8; i < 12; i++) store<f64>(row + (i << 3), NaN);
  for (let i: usize = 0; i < 2; i++) store<f64>(row + (i << 3), NaN);
  store<f64>(row, NaN, 16 << 3);
  store<f64>(row, NaN, 17 << 3);
  store<f64>(row, NaN, 27 << 3);
  store<f64>(row, NaN, 28 << 3);
  store<f64>(row, rarityAt(find(table.paths, pathKey)), 2 << 3);
  store<f64>(row, rarityAt(templates), 3 << 3);
  store<f64>(row, rarityAt(outcomes), 4 << 3);
  store<f64>(row, statusRarity, 5 << 3);
  const expected = ended + STATUS_PRIOR * exp(-max<f64>(0, statusRarity));
  store<f64>(row, log((max<f64>(seen, ended) + STATUS_PRIOR) / expected), 6 << 3);
  store<f64>(row, rarityAt(find(table.methods, methodKey)), 7 << 3);
  if (!readQuery(pathEnd + 1, end, seen, row)) return false;
  store<f64>(row, log1p(<f64>(end - path)), 26 << 3);
  store<f64>(row, 0, 29 << 3);
  const surprise = load<f64>(row, 20 << 3) + load<f64>(row, 3 << 3) + load<f64>(row, 4 << 3) + load<f64>(row, 13 << 3);
  const extra = row + (width << 3);
  store<f64>(extra, max<f64>(0, surprise) / 3);
  store<f64>(extra, 0, 8);
  putUsual(table.bytes, outcomeKey, extra + 16);
  putUsual(table.latency, templateKey, extra + 32);
  return true;
}

// @ts-expect-error: decorator
@inline
function putUsual(which: usize, key: u32, to: usize): void {
  const usual = table.usual(which, key);
  store<f64>(to, load<f64>(usual, 8));
  store<f64>(to, load<f64>(usual, 16), 8);
}

/** Columns 12 to 15; false where a value holds what only a lenient reader of numbers understands. */
function readQuery(at: usize, end: usize, templates: f64, row: usize): bool {
  let name: f64 = 0;
  let farthest: f64 = 0;
  let rarest: f64 = 0;
  let set: u32 = 0;
  let params: u32 = 0;
  for (let from = at; from < end && params < MOST_PARAMS; params++) {
    let hash = BASIS;
    let i = from;
    for (; i < end; i++) {
      const code = <u32>load<u8>(i);
      if (code == 61 || code == 38) break;
      hash = (hash ^ code) * PRIME;
    }
    const key = pair(templateKey, hash);
    set += key;
    let length: u32 = 0;
    let shape = BASIS;
    let last: u32 = 0;
    let runs: u32 = 0;
    if (i < end && load<u8>(i) == 61) {
      i++;
      for (; i < end; i++) {
        let code = <u32>load<u8>(i);
        if (code == 38) break;
        if (code == 37) {
          // The twin decodes where two characters follow within the value.
          if (i + 2 < end && load<u8>(i + 1) != 38 && load<u8>(i + 2) != 38) {
            const high = hex(load<u8>(i + 1));
            const low = hex(load<u8>(i + 2));
            if (high > 15 || low > 15) return false;
            code = (high << 4) | low;
            i += 2;
          }
        }
        length++;
        const kind = shapeOf(code == 43 ? 32 : code);
        if (kind == last || runs >= MOST_RUNS) continue;
        shape = (shape ^ kind) * PRIME;
        last = kind;
        runs++;
      }
    }
    const seen = valueAt(find(table.params, key));
    name = max<f64>(name, rarity(seen, max<f64>(templates, seen)));
    rarest = max<f64>(rarest, rarity(valueAt(find(table.valueShapes, pair(key, shape))), seen));
    const usual = table.usual(table.valueLength, key);
    const deviation = (log1p(<f64>length) - load<f64>(usual, 8)) / load<f64>(usual, 16);
    if (deviation > farthest) farthest = deviation;
    from = i + 1;
  }
  let sets: f64 = 0;
  if (params > 0) {
    const seen = valueAt(find(table.paramSets, set));
    sets = rarity(seen, max<f64>(templates, seen));
  }
  store<f64>(row, sets, 12 << 3);
  store<f64>(row, name, 13 << 3);
  store<f64>(row, farthest, 14 << 3);
  store<f64>(row, rarest, 15 << 3);
  return true;
}

/** As `shapeOf`, for a byte. */
// @ts-expect-error: decorator
@inline
function shapeOf(code: u32): u32 {
  if ((code | 32) - 97 < 26) return 97;
  if (code - 48 < 10) return 48;
  return code > 127 ? 117 : code;
}

function rarity(count: f64, documents: f64): f64 {
  return log((documents + 1) / (min<f64>(count, documents) + 0.5));
}

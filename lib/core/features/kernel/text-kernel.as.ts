/**
 * Features of requests and clients never seen before, from their text and what is known of the log, with the bits of
 * `readLineFeatures`, which is its plain twin. AssemblyScript: `npm run build:kernels` compiles it. Requests that it cannot be
 * sure of (a suspicious text, a refused answer, an odd path) are left to the twin. `load-text-kernel.ts` lays out what it reads.
 */

import { find, rarityAt, start as startTables, table, valueAt } from "./tables.as";
import { bytesAt, decode, decodedAt, gramsAt, hex, isSuspicious, shapesAt, startText, values } from "./text.as";
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
const LONGEST_TEMPLATE: usize = 200;
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

let templateKey: u32 = 0;
let pathKey: u32 = 0;

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

/**
 * Sets `templateKey` and `pathKey`; false for what `foldPath` would cut, for a segment with parameters, and where a refused answer
 * may be one to a log-in.
 */
function foldPath(at: usize, end: usize, isRefused: bool): bool {
  let path = BASIS;
  let hash = BASIS;
  let length: usize = 0;
  for (let start = at; start <= end; ) {
    let digits: u32 = 0;
    let hex: u32 = 0;
    let letters: u32 = 0;
    let others: u32 = 0;
    let dashes: u32 = 0;
    let longest: u32 = 0;
    let run: u32 = 0;
    let i = start;
    if (isRefused && isLogIn(load<u32>(start) & 0xffffff)) return false;
    for (; i < end; i++) {
      const code = <u32>load<u8>(i);
      path = (path ^ code) * PRIME;
      if (code == 47) break;
      if (code == 59) return false;
      if (code - 48 < 10) {
        digits++;
        hex++;
        run++;
        longest = max<u32>(longest, run);
        continue;
      }
      run = 0;
      const lower = code | 32;
      if (lower - 97 < 6) hex++;
      if (lower - 97 < 26) letters++;
      else if (code == 45 || code == 95) dashes++;
      else others++;
    }
    const size = <u32>(i - start);
    let isId = false;
    if (digits != 0 && others == 0) {
      isId = letters == 0 || (hex + dashes == size && hex >= 8) || (dashes <= 1 && letters + digits >= 16 && digits >= 3);
    }
    if (isId) {
      hash = (((((((hash ^ 123) * PRIME) ^ 105) * PRIME) ^ 100) * PRIME) ^ 125) * PRIME;
      length += 4;
    } else {
      for (let j = start; j < i; j++) {
        const code = <u32>load<u8>(j);
        if (longest >= 4 && code - 48 < 10) {
          let to = j + 1;
          while (to < i && <u32>load<u8>(to) - 48 < 10) to++;
          if (to - j >= 4) {
            hash = (((((hash ^ 123) * PRIME) ^ 110) * PRIME) ^ 125) * PRIME;
            length += 3;
          } else {
            for (let k = j; k < to; k++) hash = (hash ^ <u32>load<u8>(k)) * PRIME;
            length += to - j;
          }
          j = to - 1;
          continue;
        }
        hash = (hash ^ code) * PRIME;
        length++;
      }
    }
    if (i < end) {
      hash = (hash ^ 47) * PRIME;
      length++;
    }
    start = i + 1;
  }
  pathKey = mix(path);
  templateKey = mix(hash);
  return length <= LONGEST_TEMPLATE;
}

/** The first three letters of the words that paths of log-ins have in them. */
function isLogIn(three: u32): bool {
  const lower = three | 0x202020;
  if (lower == 0x676f6c || lower == 0x676973 || lower == 0x747561) return true;
  return lower == 0x736573 || lower == 0x6b6f74 || lower == 0x2d7077;
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

/** Columns 18 to 25, of the decoded text; false for one that may be suspicious. Two lanes: characters, and their shapes. */
function readText(length: usize, row: usize): bool {
  const from = decodedAt;
  const rare = f64x2.splat(table.rare);
  const zero = f64x2.splat(0);
  let flags: u32 = 0;
  let marks: u32 = 0;
  let odd: u32 = 0;
  let text: u32 = 0;
  let shape: u32 = 0;
  let a = zero, b = zero, c = zero, d = zero, e = zero, sum = zero, beyond = zero;
  for (let i: usize = 0; i < min<usize>(length, 2); i++) {
    const is = <u32>load<u16>(bytesAt + (<usize>load<u8>(from + i) << 1));
    flags |= is;
    odd += (is >> 6) & 1;
    text = (text << 6) | (is & 63);
    shape = (shape << 6) | (is >> 8);
    marks |= load<u32>(gramsAt + (<usize>text << 2));
  }
  for (let i: usize = 2; i < length; i++) {
    const is = <u32>load<u16>(bytesAt + (<usize>load<u8>(from + i) << 1));
    flags |= is;
    odd += (is >> 6) & 1;
    text = ((text << 6) | (is & 63)) & 0x3ffff;
    shape = ((shape << 6) | (is >> 8)) & 0x3ffff;
    const gram = load<u32>(gramsAt + (<usize>text << 2));
    marks |= gram;
    let one = f64x2.replace_lane(
      v128.load64_zero(values + (<usize>(gram & 0x7fffffff) << 3)),
      1,
      load<f64>(values + (<usize>load<u32>(shapesAt + (<usize>shape << 2)) << 3)),
    );
    sum = f64x2.add(sum, one);
    beyond = f64x2.add(beyond, f64x2.pmax(zero, f64x2.sub(one, rare)));
    // Keeps the five largest in order.
    let less = f64x2.pmin(a, one);
    a = f64x2.pmax(a, one);
    one = f64x2.pmin(b, less);
    b = f64x2.pmax(b, less);
    less = f64x2.pmin(c, one);
    c = f64x2.pmax(c, one);
    one = f64x2.pmin(d, less);
    d = f64x2.pmax(d, less);
    e = f64x2.pmax(e, one);
  }
  if ((flags & 128) != 0 || (<i32>marks < 0 && isAnySuspicious(from, length))) return false;
  const grams: f64 = length < 2 ? 0 : <f64>(length - 2);
  const means = grams == 0 ? zero : f64x2.div(sum, f64x2.splat(grams));
  const five = f64x2.div(f64x2.add(f64x2.add(f64x2.add(f64x2.add(a, b), c), d), e), f64x2.splat(5));
  store<f64>(row, f64x2.extract_lane(a, 0), 18 << 3);
  store<f64>(row, f64x2.extract_lane(means, 0), 19 << 3);
  store<f64>(row, f64x2.extract_lane(five, 0), 20 << 3);
  store<f64>(row, log1p(f64x2.extract_lane(beyond, 0)), 21 << 3);
  store<f64>(row, f64x2.extract_lane(a, 1), 22 << 3);
  store<f64>(row, f64x2.extract_lane(means, 1), 23 << 3);
  store<f64>(row, f64x2.extract_lane(five, 1), 24 << 3);
  store<f64>(row, log1p(<f64>odd), 25 << 3);
  return true;
}

function isAnySuspicious(from: usize, length: usize): bool {
  let text: u32 = 0;
  for (let i: usize = 0; i < length; i++) {
    text = ((text << 6) | (<u32>load<u16>(bytesAt + (<usize>load<u8>(from + i) << 1)) & 63)) & 0x3ffff;
    if (load<i32>(gramsAt + (<usize>text << 2)) < 0 && isSuspicious(from + i + 1)) return true;
  }
  return false;
}

/**
 * Takes combined access lines apart, sixteen bytes at a time, and gives each text in them the number of its place in a
 * bounded table, so that what is known of a text is looked up, not computed anew. AssemblyScript: `npm run build:kernels`
 * compiles it. It reads only the usual form; every other line is left to the plain reader, which decides.
 */

import { digit, find, isLetters, isNothing, mixed, part, seconds, siteEnd, twoDigits } from "./bytes.as";
import { AGENT_MASK, CLIENT_MASK, HOUR_MASK, RECORD, REFERRER_MASK, REQUEST_MASK, UNUSUAL } from "./places.as";

export { assemble, layOut, numbersOf } from "./assemble.as";


/** Head of a place: length of its text, the round that used it last, its kind (of a request the status); then the text. */
const HEAD: usize = 16;

/** One table per kind of text: where it is, how many places less one, and the size of a place. */
let requestsAt: usize = 0;
let clientsAt: usize = 0;
let agentsAt: usize = 0;
let referrersAt: usize = 0;
let hoursAt: usize = 0;

const REQUEST_SIZE: usize = 256;
const CLIENT_SIZE: usize = 64;
const AGENT_SIZE: usize = 320;
const REFERRER_SIZE: usize = 128;
const HOUR_SIZE: usize = 48;

/** Rounds that a text keeps its place. */
const LATELY: u32 = 4;

/** The first byte after the last line looked at. */
let next: usize = 0;
/** Whether the text last placed is new in its place. */
let isNew: u32 = 0;
/** Number of this call; a place used in it keeps its text until the next. */
let round: u32 = 0;

/** @param tables where the tables may lie; @returns where they end */
export function start(tables: usize): usize {
  requestsAt = tables;
  clientsAt = requestsAt + (<usize>REQUEST_MASK + 1) * REQUEST_SIZE;
  agentsAt = clientsAt + (<usize>CLIENT_MASK + 1) * CLIENT_SIZE;
  referrersAt = agentsAt + (<usize>AGENT_MASK + 1) * AGENT_SIZE;
  hoursAt = referrersAt + (<usize>REFERRER_MASK + 1) * REFERRER_SIZE;
  return hoursAt + (<usize>HOUR_MASK + 1) * HOUR_SIZE;
}

/** Where the next call should go on. */
export function position(): usize {
  return next;
}

/**
 * Writes a record for each whole line of [from, to), at most `most` of them, or until a place that is in use would be needed.
 * Sixteen bytes behind `to` may be read. @returns number of records
 */
export function scan(from: usize, to: usize, records: usize, most: u32): u32 {
  round++;
  let count: u32 = 0;
  next = from;
  while (count < most && next < to) {
    const end = lineEnd(next, to);
    if (end == 0) break;
    const record = records + <usize>count * RECORD;
    store<u32>(record, <u32>next);
    store<u32>(record + 4, <u32>end);
    if (isOdd != 0) store<i32>(record + 8, UNUSUAL);
    else {
      const outcome = readLine(next, end, record);
      if (outcome < 0) break;
      if (outcome == 0) store<i32>(record + 8, UNUSUAL);
    }
    next = end + 1;
    count++;
  }
  return count;
}

/** Whether the line last ended has a byte other than printable ASCII without backslash. */
let isOdd: u32 = 0;

/** Address of the newline at or after `at`; 0 when there is none before `to`. */
// @ts-expect-error: decorator
@inline
function lineEnd(at: usize, to: usize): usize {
  const newline = i8x16.splat(10);
  const space = i8x16.splat(32);
  const tilde = i8x16.splat(126);
  const backslash = i8x16.splat(92);
  let odd: u32 = 0;
  for (; at < to; at += 16) {
    const bytes = v128.load(at);
    const ends = <u32>i8x16.bitmask(i8x16.eq(bytes, newline));
    // Signed: what is beyond ASCII is below the space.
    const strange = <u32>i8x16.bitmask(
      v128.or(v128.or(i8x16.lt_s(bytes, space), i8x16.gt_s(bytes, tilde)), i8x16.eq(bytes, backslash)),
    );
    if (ends != 0) {
      const place = ctz<u32>(ends);
      const end = at + <usize>place;
      if (end >= to) return 0;
      isOdd = odd | (strange & ((1 << place) - 1));
      return end;
    }
    odd |= strange;
  }
  return 0;
}

/** 1: the record is filled in; 0: the line is unusual; −1: a place it needs is in use. */
function readLine(at: usize, end: usize, record: usize): i32 {
  // `client - - [dd/Mon/yyyy:HH:MM:SS +zzzz] "`: 42 bytes after the client.
  const clientEnd = find(at, end, 32);
  if (clientEnd == at || clientEnd + 42 >= end) return 0;
  if (load<u32>(clientEnd) != 0x2d202d20 || load<u16>(clientEnd + 4) != 0x5b20) return 0;
  const time = clientEnd + 6;
  if (load<u8>(time + 14) != 58 || load<u8>(time + 17) != 58 || load<u8>(time + 20) != 32) return 0;
  if (load<u16>(time + 26) != 0x205d || load<u8>(time + 28) != 34) return 0;
  const minute = twoDigits(time + 15);
  const second = twoDigits(time + 18);
  if (minute > 59 || second > 59) return 0;

  const request = time + 29;
  const requestEnd = find(request, end, 34);
  if (requestEnd + 6 > end || load<u8>(requestEnd + 1) != 32) return 0;
  const method = find(request, requestEnd, 32);
  const methodLength = method - request;
  if (methodLength < 2 || methodLength > 20 || !isLetters(request, method)) return 0;
  if (load<u8>(method + 1) != 47) return 0;
  const target = find(method + 1, requestEnd, 32);
  // ` HTTP/` and no further space.
  if (target + 6 > requestEnd || load<u32>(target) != 0x54544820 || load<u16>(target + 4) != 0x2f50) return 0;
  if (find(target + 6, requestEnd, 32) != requestEnd) return 0;

  const hundreds = digit(requestEnd + 2);
  const rest = twoDigits(requestEnd + 3);
  if (hundreds > 9 || rest > 99 || load<u8>(requestEnd + 5) != 32) return 0;
  let cursor = requestEnd + 6;
  let bytes: f64 = NaN;
  if (cursor < end && load<u8>(cursor) == 45) cursor++;
  else {
    const from = cursor;
    let value: u64 = 0;
    for (; cursor < end; cursor++) {
      const one = digit(cursor);
      if (one > 9) break;
      value = value * 10 + one;
    }
    if (cursor == from || cursor - from > 15) return 0;
    bytes = <f64>value;
  }
  // A common line ends here; a combined one says referrer and agent, and may say the time taken.
  const hasTail = cursor != end;
  let referrer = cursor;
  let referrerEnd = cursor;
  let agent = cursor;
  let agentEnd = cursor;
  let latency: f64 = NaN;
  if (hasTail) {
    if (cursor + 2 > end || load<u16>(cursor) != 0x2220) return 0;
    referrer = cursor + 2;
    referrerEnd = find(referrer, end, 34);
    if (referrerEnd + 3 > end || load<u16>(referrerEnd + 1) != 0x2220) return 0;
    agent = referrerEnd + 3;
    agentEnd = find(agent, end, 34);
    if (agentEnd == end) return 0;
    if (agentEnd + 1 != end) {
      latency = seconds(agentEnd + 1, end);
      if (isNaN<f64>(latency)) return 0;
    }
  }

  // First where each text belongs, then, once it is certain that the line is taken, the texts themselves.
  const status = hundreds * 100 + rest;
  const requestPlace = placeOf(request, target, requestsAt, REQUEST_MASK, REQUEST_SIZE, status);
  if (requestPlace < 0) return requestPlace + 1;
  const requestNew = isNew;
  const hourPlace = hourOf(time);
  if (hourPlace < 0) return hourPlace + 1;
  const hourNew = isNew;
  let clientPlace: i32 = -1;
  let clientNew: u32 = 0;
  if (!isNothing(at, clientEnd)) {
    clientPlace = placeOf(at, clientEnd, clientsAt, CLIENT_MASK, CLIENT_SIZE, 0);
    if (clientPlace < 0) return clientPlace + 1;
    clientNew = isNew;
  }
  let agentPlace: i32 = -1;
  let agentNew: u32 = 0;
  if (!isNothing(agent, agentEnd)) {
    agentPlace = placeOf(agent, agentEnd, agentsAt, AGENT_MASK, AGENT_SIZE, 0);
    if (agentPlace < 0) return agentPlace + 1;
    agentNew = isNew;
  }
  let referrerPlace: i32 = -1;
  let referrerNew: u32 = 0;
  const site = siteEnd(referrer, referrerEnd);
  if (!isNothing(referrer, referrerEnd)) {
    referrerPlace = placeOf(referrer, site, referrersAt, REFERRER_MASK, REFERRER_SIZE, 0);
    if (referrerPlace < 0) return referrerPlace + 1;
    referrerNew = isNew;
  }
  use(requestsAt + <usize>requestPlace * REQUEST_SIZE, request, target, requestNew, status);
  useHour(hoursAt + <usize>hourPlace * HOUR_SIZE, time, hourNew);
  if (clientPlace >= 0) use(clientsAt + <usize>clientPlace * CLIENT_SIZE, at, clientEnd, clientNew, 0);
  if (agentPlace >= 0) use(agentsAt + <usize>agentPlace * AGENT_SIZE, agent, agentEnd, agentNew, 0);
  if (referrerPlace >= 0) use(referrersAt + <usize>referrerPlace * REFERRER_SIZE, referrer, site, referrerNew, 0);
  const news = requestNew | (hourNew << 1) | (clientNew << 2) | (agentNew << 3) | (referrerNew << 4) | (u32(hasTail) << 5);
  store<i32>(record, requestPlace, 8);
  store<i32>(record, clientPlace, 12);
  store<i32>(record, agentPlace, 16);
  store<i32>(record, referrerPlace, 20);
  store<i32>(record, hourPlace, 24);
  store<u32>(record, news, 28);
  store<i32>(record, <i32>status, 32);
  store<i32>(record, <i32>(minute * 60 + second), 36);
  store<f64>(record, bytes, 40);
  store<f64>(record, latency, 48);
  return 1;
}

/**
 * Number of the place where the text, of this kind, belongs; −1 when it is too long for one, −2 when the place is in use by another text.
 * Sets `isNew`. An empty place has length 0.
 */
function placeOf(at: usize, end: usize, table: usize, mask: u32, size: usize, kind: u32): i32 {
  const length = end - at;
  if (length > size - HEAD) return -1;
  let hash: u64 = length + ((<u64>kind) << 32);
  for (let offset: usize = 0; offset < length; offset += 16) hash = mixed(hash, part(at + offset, length - offset));
  const place = (<u32>(hash >> 40) ^ <u32>hash) & mask;
  const slot = table + <usize>place * size;
  isNew = 0;
  if (isHeld(at, length, slot, kind)) return place;
  // Two texts of one place would drive each other out in every round: the second one gets the place beside it.
  const other = place ^ 1;
  if (load<u32>(slot, 4) + LATELY >= round && isHeld(at, length, table + <usize>other * size, kind)) return other;
  isNew = 1;
  if (load<u32>(slot, 4) + LATELY < round) return place;
  if (load<u32>(table + <usize>other * size, 4) != round) return other;
  return load<u32>(slot, 4) == round ? -2 : place;
}

// @ts-expect-error: decorator
@inline
function isHeld(at: usize, length: usize, slot: usize, kind: u32): bool {
  if (<usize>load<u32>(slot) != length || load<u32>(slot, 8) != kind) return false;
  let differs = v128.splat<i64>(0);
  for (let offset: usize = 0; offset < length; offset += 16) {
    differs = v128.or(differs, v128.xor(part(at + offset, length - offset), v128.load(slot + HEAD + offset)));
  }
  return !v128.any_true(differs);
}

/** Notes that the place is in use in this round, and what it holds from now on. */
// @ts-expect-error: decorator
@inline
function use(slot: usize, at: usize, end: usize, fresh: u32, kind: u32): void {
  store<u32>(slot, round, 4);
  if (fresh == 0) return;
  const length = end - at;
  store<u32>(slot, <u32>length);
  store<u32>(slot, kind, 8);
  for (let offset: usize = 0; offset < length; offset += 16) {
    v128.store(slot + HEAD + offset, part(at + offset, length - offset));
  }
}

/** The place of date, hour and zone; as `placeOf`. */
function hourOf(time: usize): i32 {
  const date = part(time, 14);
  const zone = part(time + 20, 6);
  const hash = mixed(mixed(20, date), zone);
  const place = (<u32>(hash >> 40) ^ <u32>hash) & HOUR_MASK;
  const slot = hoursAt + <usize>place * HOUR_SIZE;
  isNew = 0;
  const differs = v128.or(v128.xor(date, v128.load(slot + HEAD)), v128.xor(zone, v128.load(slot + HEAD + 16)));
  if (load<u32>(slot) == 20 && !v128.any_true(differs)) return place;
  isNew = 1;
  return load<u32>(slot, 4) == round ? -2 : place;
}

// @ts-expect-error: decorator
@inline
function useHour(slot: usize, time: usize, fresh: u32): void {
  store<u32>(slot, round, 4);
  if (fresh == 0) return;
  store<u32>(slot, 20);
  v128.store(slot + HEAD, part(time, 14));
  v128.store(slot + HEAD + 16, part(time + 20, 6));
}


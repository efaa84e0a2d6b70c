// What is known of the places, as numbers that the caller keeps up to date, and how a line's features are put together of
// them. AssemblyScript, part of `access-scanner.as.ts`.

import { AGENT_MASK, CLIENT_MASK, HOUR_MASK, RECORD, REFERRER_MASK, REQUEST_MASK, DISMISSED } from "./places.as";

// @ts-expect-error: decorator
@external("env", "log1p")
declare function log1p(x: f64): f64;
// @ts-expect-error: decorator
@external("env", "hourRarity")
declare function hourRarity(time: f64): f64;
// @ts-expect-error: decorator
@external("env", "weekdayRarity")
declare function weekdayRarity(time: f64): f64;
// @ts-expect-error: decorator
@external("env", "flood")
declare function flood(status: i32, time: f64): f64;

/* Columns of what does not rest on the request lie in this order: three of the client, agent, site, hour, weekday, flood, bytes, latency. */
/** Numbers behind the row of a request: surprise, signals, usual size and its spread, usual time taken and its spread. */
const EXTRA: usize = 6;

let columnsAt: usize = 0;
let width: usize = 0;
let requestNumbers: usize = 0;
let clientNumbers: usize = 0;
let agentNumbers: usize = 0;
let siteNumbers: usize = 0;
let hourNumbers: usize = 0;
let lastTime: f64 = NaN;
let lastHour: f64 = 0;
let lastWeekday: f64 = 0;

/** @param at where the numbers may lie, behind u32 of each column; @returns where they end */
export function layOut(at: usize, columns: usize): usize {
  columnsAt = at;
  width = columns;
  requestNumbers = at + 64;
  clientNumbers = requestNumbers + (<usize>REQUEST_MASK + 1) * ((width + EXTRA) << 3);
  agentNumbers = clientNumbers + ((<usize>CLIENT_MASK + 1) << 5);
  siteNumbers = agentNumbers + ((<usize>AGENT_MASK + 1) << 4);
  hourNumbers = siteNumbers + ((<usize>REFERRER_MASK + 1) << 3);
  return hourNumbers + ((<usize>HOUR_MASK + 1) << 3);
}

/** Where the numbers of each kind lie: request, client, agent, site, hour. */
export function numbersOf(kind: u32): usize {
  if (kind == 0) return requestNumbers;
  if (kind == 1) return clientNumbers;
  if (kind == 2) return agentNumbers;
  return kind == 3 ? siteNumbers : hourNumbers;
}

/**
 * Fills a row of features per usual line, and four numbers: time, surprise, signals, ln(1 + ms) less the usual. A line without
 * client, or whose hour is NaN, becomes unusual.
 */
export function assemble(records: usize, count: u32, rows: usize, sums: usize): void {
  const rowBytes = width << 3;
  for (let i: u32 = 0; i < count; i++) {
    const record = records + <usize>i * RECORD;
    const row = rows + <usize>i * rowBytes;
    const place = load<i32>(record, 8);
    if (place < 0) continue;
    const client = load<i32>(record, 12);
    const time = load<f64>(hourNumbers + ((<usize>load<i32>(record, 24)) << 3)) + <f64>load<i32>(record, 36) * 1000;
    if (client < 0 || isNaN<f64>(time)) {
      store<u32>(record, load<u32>(record, 28) | DISMISSED, 28);
      continue;
    }
    const request = requestNumbers + <usize>place * (rowBytes + (EXTRA << 3));
    const extra = request + rowBytes;
    memory.copy(row, request, rowBytes);
    const who = clientNumbers + ((<usize>client) << 5);
    put(row, 0, load<f64>(who));
    put(row, 1, load<f64>(who, 8));
    put(row, 2, load<f64>(who, 16));
    let signals = <i32>load<f64>(extra, 8);
    const agent = load<i32>(record, 16);
    if (agent >= 0) {
      const facts = agentNumbers + ((<usize>agent) << 4);
      put(row, 3, load<f64>(facts));
      signals |= <i32>load<f64>(facts, 8);
    }
    const site = load<i32>(record, 20);
    if (site >= 0) put(row, 4, load<f64>(siteNumbers + ((<usize>site) << 3)));
    if (time != lastTime) {
      lastTime = time;
      lastHour = hourRarity(time);
      lastWeekday = weekdayRarity(time);
    }
    put(row, 5, lastHour);
    put(row, 6, lastWeekday);
    const status = load<i32>(record, 32);
    if (status >= 400) put(row, 7, flood(status, time));
    const bytes = load<f64>(record, 40);
    if (!isNaN<f64>(bytes)) put(row, 8, (log1p(bytes) - load<f64>(extra, 16)) / load<f64>(extra, 24));
    const latency = load<f64>(record, 48);
    let beyond: f64 = NaN;
    if (!isNaN<f64>(latency)) {
      beyond = log1p(latency) - load<f64>(extra, 32);
      put(row, 9, beyond / load<f64>(extra, 40));
    }
    const sum = sums + ((<usize>i) << 5);
    store<f64>(sum, time);
    store<f64>(sum, load<f64>(extra), 8);
    store<f64>(sum, <f64>signals, 16);
    store<f64>(sum, beyond, 24);
  }
}

// @ts-expect-error: decorator
@inline
function put(row: usize, column: usize, value: f64): void {
  store<f64>(row + ((<usize>load<u32>(columnsAt + (column << 2))) << 3), value);
}

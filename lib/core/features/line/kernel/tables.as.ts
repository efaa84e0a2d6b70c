// What is known of a log, by 32-bit key: open addressing, the slot of a key by multiplication. A slot of counts is key, count
// (f32) and rarity (f64), 16 bytes; one of usual values is key, 1, median and spread (f64), 24 bytes, and so is one of a client:
// key, 1, lines, errors, sampled surprise and sampled lines (f32). AssemblyScript, part of `text-kernel.as.ts`; `text-tables.ts` writes all this.

/** Address, shift and last slot of each table, 12 bytes, behind the numbers of the whole. */
let tablesAt: usize = 0;
let nothing: usize = 0;
export let unseen: f64 = 0;

export namespace table {
  export let paths: usize = 0;
  export let templates: usize = 0;
  export let outcomes: usize = 0;
  export let statuses: usize = 0;
  export let methods: usize = 0;
  export let params: usize = 0;
  export let paramSets: usize = 0;
  export let valueShapes: usize = 0;
  export let clients: usize = 0;
  export let bytes: usize = 0;
  export let latency: usize = 0;
  export let valueLength: usize = 0;
  export let rare: f64 = 0;
  export let errorShare: f64 = 0;
  export let meanSurprise: f64 = 0;

  /** The slot of a key, or that of any other one. */
  export function usual(which: usize, key: u32): usize {
    const at = <usize>load<u32>(which);
    const mask = load<u32>(which, 8);
    let slot = (key * 0x9e3779b1) >> load<u32>(which, 4);
    let found = at + 24 + (<usize>slot) * 24;
    while (load<u32>(found, 4) != 0) {
      if (load<u32>(found) == key) return found;
      slot = (slot + 1) & mask;
      found = at + 24 + (<usize>slot) * 24;
    }
    return at;
  }
}

/** @param at where the numbers of the whole and the directory of the tables are */
export function start(at: usize): void {
  nothing = at;
  unseen = load<f64>(at, 8);
  table.rare = load<f64>(at, 16);
  table.errorShare = load<f64>(at, 24);
  table.meanSurprise = load<f64>(at, 32);
  tablesAt = at + 40;
  table.paths = tablesAt;
  table.templates = tablesAt + 12;
  table.outcomes = tablesAt + 12 * 2;
  table.statuses = tablesAt + 12 * 3;
  table.methods = tablesAt + 12 * 4;
  table.params = tablesAt + 12 * 5;
  table.paramSets = tablesAt + 12 * 6;
  table.valueShapes = tablesAt + 12 * 7;
  table.clients = tablesAt + 12 * 8;
  table.bytes = tablesAt + 12 * 9;
  table.latency = tablesAt + 12 * 10;
  table.valueLength = tablesAt + 12 * 11;
}

/** The slot of a key; of one never seen a slot that says so. */
// @ts-expect-error: decorator
@inline
export function find(which: usize, key: u32): usize {
  const wanted: u32 = key == 0 ? 1 : key;
  const at = <usize>load<u32>(which);
  const mask = load<u32>(which, 8);
  let slot = (wanted * 0x9e3779b1) >> load<u32>(which, 4);
  let found = at + ((<usize>slot) << 4);
  let held = load<u32>(found);
  while (held != wanted) {
    if (held == 0) return nothing;
    slot = (slot + 1) & mask;
    found = at + ((<usize>slot) << 4);
    held = load<u32>(found);
  }
  return found;
}

// @ts-expect-error: decorator
@inline
export function rarityAt(slot: usize): f64 {
  return load<f64>(slot, 8);
}

// @ts-expect-error: decorator
@inline
export function valueAt(slot: usize): f64 {
  return <f64>load<f32>(slot, 4);
}

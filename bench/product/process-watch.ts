import { readdir, readFile } from "node:fs/promises";

export interface ProcessFigures {
  name: string;
  /** User and system time since the watch began. */
  cpuSeconds: number;
  /** Highest sum of the memory of its processes; shared pages are divided among those who share them. */
  peakMiB: number;
}

/** Ticks of the kernel's clock in a second, as Linux tells them to programs. */
const TICKS = 100;

/**
 * Processor time and memory of parts of a product and of others, by the tree of processes. Linux only. Adding up somebody's
 * memory stops them for a moment: whoever measures delays looks seldom.
 */
export class ProcessWatch {
  readonly #roots: Readonly<Record<string, number>>;
  readonly #peaks = new Map<string, number>();
  readonly #together: ReadonlySet<string>;
  #peakTogether = 0;
  readonly #ticks = new Map<number, { name: string; first: number; last: number }>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void>;

  /** @param roots names and process ids; a process counts for the nearest of them above it; @param together see `peakTogetherMiB` */
  constructor(roots: Readonly<Record<string, number>>, everyMs: number, together: readonly string[] = []) {
    this.#roots = roots;
    this.#together = new Set(together);
    this.#looking = this.#look();
    this.#timer = setInterval(() => this.#lookNext(), everyMs);
  }

  async end(): Promise<ProcessFigures[]> {
    clearInterval(this.#timer);
    await this.#lookNext();
    return Object.keys(this.#roots).map((name) => {
      const own = [...this.#ticks.values()].filter((entry) => entry.name === name);
      const ticks = own.reduce((sum, { first, last }) => sum + last - first, 0);
      return { name, cpuSeconds: ticks / TICKS, peakMiB: this.#peaks.get(name) ?? 0 };
    });
  }

  /** Highest memory of these at one moment. */
  get peakTogetherMiB(): number {
    return this.#peakTogether;
  }

  #lookNext(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    const all = await readProcesses();
    const names = new Map(Object.entries(this.#roots).map(([name, pid]) => [pid, name]));
    const memory = new Map<string, number>();
    const isFirst = this.#ticks.size === 0;
    for (const [pid, { ticks }] of all) {
      const name = nearest(pid, all, names);
      if (name === null) continue;
      const known = this.#ticks.get(pid);
      if (known === undefined) this.#ticks.set(pid, { name, first: isFirst ? ticks : 0, last: ticks });
      else known.last = ticks;
      const own = await memoryOf(pid);
      memory.set(name, (memory.get(name) ?? 0) + own);
    }
    const watched = [...memory].filter(([name]) => this.#together.has(name));
    this.#peakTogether = Math.max(
      this.#peakTogether,
      watched.reduce((sum, [, mib]) => sum + mib, 0),
    );
    for (const [name, mib] of memory) this.#peaks.set(name, Math.max(mib, this.#peaks.get(name) ?? 0));
  }
}

interface Entry {
  parent: number;
  ticks: number;
}

async function readProcesses(): Promise<Map<number, Entry>> {
  const all = new Map<number, Entry>();
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await read(`/proc/${pid}/stat`);
    // The name in brackets may hold spaces; what follows it is numbers.
    const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (words.length > 13)
      all.set(Number(pid), { parent: Number(words[1]), ticks: Number(words[11]) + Number(words[12]) });
  }
  return all;
}

function nearest(pid: number, all: ReadonlyMap<number, Entry>, names: ReadonlyMap<number, string>): string | null {
  for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) {
    const name = names.get(at);
    if (name !== undefined) return name;
  }
  return null;
}

async function memoryOf(pid: number): Promise<number> {
  return Number(/^Pss:\s+(\d+)/m.exec(await read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Empty when it has ended meanwhile. */
function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

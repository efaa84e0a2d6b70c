import { readdirSync, readFileSync } from "node:fs";

export interface ProcessFigures {
  name: string;
  /** User and system time since the watch began. */
  cpuSeconds: number;
  /** Highest sum of the memory of its processes; shared pages are divided among those who share them. */
  peakMiB: number;
}

/** Ticks of the kernel's clock in a second, as Linux tells them to programs. */
const TICKS = 100;
const EVERY_MS = 2_000;

/** Processor time and memory of parts of a product and of others, by the tree of processes. Linux only. */
export class ProcessWatch {
  readonly #roots: Readonly<Record<string, number>>;
  readonly #peaks = new Map<string, number>();
  readonly #together: ReadonlySet<string>;
  #peakTogether = 0;
  readonly #ticks = new Map<number, { name: string; first: number; last: number }>();
  readonly #timer: NodeJS.Timeout;

  /** @param roots names and process ids; a process counts for the nearest of them above it; @param together see `peakTogetherMiB` */
  constructor(roots: Readonly<Record<string, number>>, together: readonly string[] = []) {
    this.#roots = roots;
    this.#together = new Set(together);
    this.#look();
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  end(): ProcessFigures[] {
    clearInterval(this.#timer);
    this.#look();
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

  #look(): void {
    const all = readProcesses();
    const names = new Map(Object.entries(this.#roots).map(([name, pid]) => [pid, name]));
    const memory = new Map<string, number>();
    const isFirst = this.#ticks.size === 0;
    for (const [pid, { ticks }] of all) {
      const name = nearest(pid, all, names);
      if (name === null) continue;
      const known = this.#ticks.get(pid);
      if (known === undefined) this.#ticks.set(pid, { name, first: isFirst ? ticks : 0, last: ticks });
      else known.last = ticks;
      memory.set(name, (memory.get(name) ?? 0) + memoryOf(pid));
    }
    const own = [...memory].filter(([name]) => this.#together.has(name));
    this.#peakTogether = Math.max(
      this.#peakTogether,
      own.reduce((sum, [, mib]) => sum + mib, 0),
    );
    for (const [name, mib] of memory) this.#peaks.set(name, Math.max(mib, this.#peaks.get(name) ?? 0));
  }
}

interface Entry {
  parent: number;
  ticks: number;
}

function readProcesses(): Map<number, Entry> {
  const all = new Map<number, Entry>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
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

function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

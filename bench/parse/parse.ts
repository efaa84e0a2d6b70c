import type { Bench, Subject } from "../harness/bench";
import { bundleChild } from "../harness/bundle-child";
import { childSubject } from "../harness/child-subject";
import { type LogKind, writeAccessLog } from "./write-access-log";

const TITLES: Readonly<Record<LogKind, string>> = {
  shop: "shop, few addresses",
  varied: "varied, half of the addresses new",
};

export const parse: Bench = {
  name: "parse",
  title:
    "Read combined access lines from a file, one thread: ours with all features of every line, readline with fields only",
  unit: "lines",
  cases: async ({ quick, folder }) => {
    const lines = quick ? 200_000 : 1_000_000;
    const kinds: readonly LogKind[] = ["shop", "varied"];
    return Promise.all(
      kinds.map(async (kind) => {
        const args = [writeAccessLog(folder, kind, lines), String(lines)];
        const subjects = [
          await subject("isolog, all features", "bench/parse/lane-child.ts", folder, args),
          await subject(
            "readline and a regular expression, fields only",
            "bench/parse/readline-child.ts",
            folder,
            args,
          ),
        ];
        return { name: TITLES[kind], work: lines, rounds: quick ? 3 : 7, subjects };
      }),
    );
  },
};

async function subject(name: string, entry: string, folder: string, args: readonly string[]): Promise<Subject> {
  return childSubject({ name, command: process.execPath, args: [await bundleChild(entry, folder), ...args] });
}

import { fileURLToPath } from "node:url";
import type { Subject } from "../harness/bench";
import { bundleChild } from "../harness/bundle-child";
import { childSubject } from "../harness/child-subject";
import { debianPackage } from "../harness/debian-package";
import { npmPackage } from "../harness/npm-package";
import { argumentsOf, type ForestTask } from "./forest-task";

/** Debian's Python, which knows Debian's packages, whatever else is installed. */
const PYTHON = "/usr/bin/python3";
const SKLEARN = fileURLToPath(new URL("sklearn_child.py", import.meta.url));

export interface SubjectOptions {
  readonly folder: string;
  readonly task: Omit<ForestTask, "threads">;
  readonly threads?: number;
  readonly cold?: boolean;
}

export async function isolog({ folder, task, threads = 1, cold = false }: SubjectOptions): Promise<Subject> {
  const file = await bundleChild("bench/forest/isolog-child.ts", folder);
  const name = `isolog, ${threadsOf(threads)}${cold ? ", fresh process" : ""}`;
  return childSubject({ name, command: process.execPath, args: [file, ...argumentsOf({ ...task, threads })], cold });
}

export async function sklearn({ task, threads = 1, cold = false }: SubjectOptions): Promise<Subject> {
  return childSubject({
    name: `scikit-learn of Debian, ${threadsOf(threads)}`,
    command: PYTHON,
    args: [SKLEARN, ...argumentsOf({ ...task, threads })],
    cold,
    needs: debianPackage("python3-sklearn", [PYTHON, "-c", "import sklearn"]),
  });
}

export async function mlIsolationForest({ folder, task, cold = false }: SubjectOptions): Promise<Subject> {
  const file = await bundleChild("bench/forest/ml-isolation-forest-child.ts", folder);
  const args = ["--max-old-space-size=8192", file, ...argumentsOf({ ...task, threads: 1 })];
  return childSubject({ name: "ml-isolation-forest (npm)", command: process.execPath, args, cold });
}

export async function isolationForest({ folder, task, cold = false }: SubjectOptions): Promise<Subject> {
  const file = await bundleChild("bench/forest/isolation-forest-child.ts", folder);
  const args = ["--max-old-space-size=8192", file, folder, ...argumentsOf({ ...task, threads: 1 })];
  const needs = npmPackage(folder, "isolation-forest", "0.0.9");
  return childSubject({ name: "isolation-forest (npm)", command: process.execPath, args, cold, needs });
}

function threadsOf(threads: number): string {
  return threads === 1 ? "1 thread" : `${threads} threads`;
}

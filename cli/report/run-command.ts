import { Failure } from "@/lib/base/errors";
import { escapeText } from "./escape-text";
import { Output, OutputClosed } from "./output";

/** Exit codes: 0 done, 2 the input or the options are wrong, 1 a fault of ours. */
const BAD_INPUT = 2;
const FAULT = 1;

/** Runs the work of a command: its output goes to stdout, its failures become one sentence on stderr and an exit code. */
export async function runCommand(work: (out: Output) => Promise<void>): Promise<void> {
  const out = new Output(process.stdout);
  try {
    await work(out);
    await out.flush();
  } catch (error) {
    // A reader that has seen enough is no failure.
    if (error instanceof OutputClosed) return;
    await out.flush().catch(() => {});
    process.exitCode = reportFailure(error);
  }
}

function reportFailure(error: unknown): number {
  if (error instanceof Failure) {
    process.stderr.write(`isolog: ${escapeText(error.message)}\n`);
    return BAD_INPUT;
  }
  process.stderr.write(`isolog: ${textOf(error)}\n`);
  return FAULT;
}

/** What the system refuses, such as a full disk, says enough in a sentence; of a fault of ours the place is wanted. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "syscall" in error ? escapeText(error.message) : (error.stack ?? error.message);
}

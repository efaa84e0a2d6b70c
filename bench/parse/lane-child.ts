import { closeSync, openSync, readSync } from "node:fs";
import { LINE_WIDTH, readLineFeatures } from "../../lib/core/features/line/line-features";
import { LineReader } from "../../lib/core/features/line/line-reader";
import type { Normal } from "../../lib/core/features/normal";
import { combined } from "../../lib/core/log/formats/combined";
import { parseLine } from "../../lib/core/log/parse-line";
import { startLearning } from "../../lib/core/model/learning/learn-model";
import { AccessLane } from "../../lib/core/model/line/access-lane";
import { answer } from "../harness/answer";

const LEARNED_BYTES = 8_000_000;
const [file = "", lines = "0"] = process.argv.slice(2);
const normal = learn();
await answer(readAll);

function learn(): Normal {
  const bytes = Buffer.alloc(LEARNED_BYTES);
  const handle = openSync(file, "r");
  const text = bytes.toString("latin1", 0, readSync(handle, bytes));
  closeSync(handle);
  const learner = startLearning({ seed: 1, trees: 2 });
  for (const line of text.split("\n").slice(0, -1)) {
    const parsed = parseLine(line, combined);
    if (parsed.kind === "event") learner.learn(parsed.event);
  }
  return learner.finish().normal;
}

/** Every line's features, from the bytes of the file, with nothing remembered from the run before. */
function readAll(): void {
  const lane = new AccessLane(normal);
  const { scanner } = lane;
  const reader = new LineReader();
  const row = new Float64Array(LINE_WIDTH);
  const handle = openSync(file, "r");
  let held = 0;
  let events = 0;
  for (;;) {
    const got = readSync(handle, scanner.input, held, scanner.input.length - held, null);
    if (got === 0) break;
    const end = held + got;
    let at = 0;
    for (let count = lane.read(at, end); count > 0; count = lane.read(at, end)) {
      for (let i = 0; i < count; i++) {
        const line = scanner.line(i);
        if (line.isUsual) events++;
        else if (readPlainly(Buffer.from(scanner.input.subarray(line.start, line.end)).toString())) events++;
      }
      at = scanner.position;
    }
    scanner.input.copyWithin(0, at, end);
    held = end - at;
  }
  closeSync(handle);
  if (events !== Number(lines)) throw new Error(`${events} events of ${lines} lines`);

  function readPlainly(text: string): boolean {
    const parsed = parseLine(text, combined);
    if (parsed.kind !== "event") return false;
    reader.read(parsed.event);
    readLineFeatures(reader, parsed.event, normal, row, false);
    return true;
  }
}

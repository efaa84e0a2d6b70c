import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { answer } from "../harness/answer";

const COMBINED = /^(\S+) (\S+) (\S+) \[([^\]]+)\] "(\S+) ([^" ]*)[^"]*" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"/;
const [file = "", lines = "0"] = process.argv.slice(2);

/** What one would write first: the fields of every line, and nothing made of them. */
await answer(async () => {
  let events = 0;
  let bytes = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const fields = COMBINED.exec(line);
    if (fields === null) continue;
    events++;
    bytes += Number(fields[8]) || 0;
  }
  if (events !== Number(lines) || bytes === 0) throw new Error(`${events} events of ${lines} lines`);
});

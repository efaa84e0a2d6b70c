import type { LineKeys } from "../../features/line/line-keys";
import { PARAM_LIMIT } from "../../features/line/line-reader";
import { TEXT_LIMIT } from "../../features/line/line-text";

/** What is counted of a line by its request and status alone. */
export type RequestKeys = Pick<
  LineKeys,
  | ("trigrams" | "trigramCount" | "shapes" | "shapeCount" | "template" | "templateKey" | "routeKey" | "pathKey")
  | ("methodKey" | "statusKey" | "isError" | "outcomeKey" | "errorKey" | "signals")
  | ("paramSetKey" | "paramCount" | "paramKeys" | "valueShapeKeys")
>;

/** Numbers before the lists. */
const HEAD = 12;

/** Keys of a request as words: of a long log there are tens of thousands. A trigram counts once per line, so each is kept once. */
export function packRequest(keys: RequestKeys): Uint32Array {
  const { templateKey, routeKey, pathKey, methodKey, statusKey, outcomeKey, errorKey, signals, paramSetKey } = keys;
  const trigrams = new Set(keys.trigrams.subarray(0, keys.trigramCount));
  const shapes = new Set(keys.shapes.subarray(0, keys.shapeCount));
  return Uint32Array.from([
    ...[trigrams.size, shapes.size, keys.paramCount, templateKey, routeKey, pathKey],
    ...[methodKey, statusKey, outcomeKey, errorKey, signals, paramSetKey],
    ...trigrams,
    ...shapes,
    ...keys.paramKeys.subarray(0, keys.paramCount),
    ...keys.valueShapeKeys.subarray(0, keys.paramCount),
  ]);
}

/** What was packed, to be read. A scratch pad: the next `unpack` overwrites it. */
export class UnpackedRequest implements RequestKeys {
  template = "";
  trigramCount = 0;
  shapeCount = 0;
  paramCount = 0;
  templateKey = 0;
  routeKey = 0;
  pathKey = 0;
  methodKey = 0;
  statusKey = 0;
  outcomeKey = 0;
  errorKey = 0;
  signals = 0;
  paramSetKey = 0;
  readonly trigrams = new Uint32Array(TEXT_LIMIT);
  readonly shapes = new Uint32Array(TEXT_LIMIT);
  readonly paramKeys = new Uint32Array(PARAM_LIMIT);
  readonly valueShapeKeys = new Uint32Array(PARAM_LIMIT);

  get isError(): boolean {
    return this.errorKey !== 0;
  }

  unpack(words: Uint32Array, template: string): this {
    this.template = template;
    this.trigramCount = words[0] as number;
    this.shapeCount = words[1] as number;
    this.paramCount = words[2] as number;
    this.templateKey = words[3] as number;
    this.routeKey = words[4] as number;
    this.pathKey = words[5] as number;
    this.methodKey = words[6] as number;
    this.statusKey = words[7] as number;
    this.outcomeKey = words[8] as number;
    this.errorKey = words[9] as number;
    this.signals = words[10] as number;
    this.paramSetKey = words[11] as number;
    let at = copy(words, HEAD, this.trigrams, this.trigramCount);
    at = copy(words, at, this.shapes, this.shapeCount);
    at = copy(words, at, this.paramKeys, this.paramCount);
    copy(words, at, this.valueShapeKeys, this.paramCount);
    return this;
  }
}

function copy(from: Uint32Array, at: number, to: Uint32Array, count: number): number {
  for (let i = 0; i < count; i++) to[i] = from[at + i] as number;
  return at + count;
}

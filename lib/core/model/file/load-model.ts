import { CATALOG } from "../../features/catalog";
import type { Habits } from "../../features/client-features";
import type { NumberHabits } from "../../features/line/number-habits";
import type { Rhythm } from "../../features/minute/rhythm";
import { TABLE_NAMES } from "../../features/normal";
import { HOURS, type RouteHabits } from "../../features/route/route-habits";
import { UNITS, type Unit } from "../../features/unit-score";
import { COLUMN, type Forest } from "../../forest/forest";
import type { Model } from "../model";
import { type PackedSession, unpackSession } from "../session/pack-session";
import type { SessionModel } from "../session/session-model";
import type { UnitModel } from "../unit-model";
import { arrayFrom, type PackedArray, rejoin } from "./binary";
import { CorruptModel } from "./corrupt-model";
import { checksum, HEADER, MAGIC, MODEL_VERSION } from "./snapshot-model";

/**
 * The model a snapshot was made of. Everything that scoring trusts is checked here, so that no bytes can make it read
 * out of bounds or run forever.
 * @throws CorruptModel
 */
export function loadModel(bytes: Uint8Array): Model {
  if (bytes.length < HEADER || MAGIC.some((byte, i) => bytes[i] !== byte)) throw new CorruptModel("it is not a model");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== MODEL_VERSION) {
    throw new CorruptModel(`it has version ${version} and this release reads version ${MODEL_VERSION}`);
  }
  if (view.getUint32(16, true) !== bytes.length) throw new CorruptModel("its length is wrong");
  if (view.getUint32(12, true) !== checksum(bytes)) throw new CorruptModel("its checksum is wrong");
  const textLength = view.getUint32(20, true);
  const arrayCount = view.getUint32(24, true);
  const textStart = HEADER + arrayCount * 8;
  if (textStart + textLength > bytes.length) throw new CorruptModel("it ends too early");
  const arrays: PackedArray[] = [];
  let at = textStart + textLength;
  for (let i = 0; i < arrayCount; i++) {
    const entry = HEADER + i * 8;
    const array = arrayFrom(bytes, at, view.getUint32(entry, true), view.getUint32(entry + 4, true));
    arrays.push(array);
    at += array.byteLength;
  }
  const json = new TextDecoder().decode(bytes.subarray(textStart, textStart + textLength));
  return checked(rejoin(json, arrays));
}

function checked(value: unknown): Model {
  const packed = value as Omit<Model, "session"> & { session: PackedSession | null };
  try {
    const model: Model = { ...packed, session: packed.session === null ? null : unpackSession(packed.session) };
    for (const name of TABLE_NAMES) checkTable(model.normal.counts[name]);
    checkTable(model.normal.clientSurprise);
    checkTable(model.normal.clientSampled);
    checkNumbers(model.normal.numbers);
    checkUnit(model.line, "line");
    for (const unit of UNITS) {
      if (unit === "session") continue;
      const part = model[unit];
      if (part !== null || unit === "line") checkUnit(part as UnitModel, unit);
    }
    checkRhythm(model.rhythm);
    checkHabits(model.habits);
    checkRoutes(model.routes);
    if (!(model.signalWeight > 0)) throw new CorruptModel("the weight of known attacks is missing");
    if (!(model.windowMs > 0)) throw new CorruptModel("the length of its windows is missing");
    if (model.session !== null) checkSession(model.session.model);
    if (typeof model.summary.sentence !== "string") throw new CorruptModel("its summary is missing");
    return model;
  } catch (error) {
    throw error instanceof CorruptModel ? error : new CorruptModel("a part is missing");
  }
}

function checkNumbers({ names, keys, groupMedians, pairs, ...columns }: NumberHabits): void {
  const places = [...pairs.of, ...pairs.given];
  const sound =
    Object.values(columns).every((values) => values.length === names.length) &&
    Object.values(pairs).every((values) => values.length === pairs.of.length) &&
    places.every((place) => place < names.length);
  if (!sound || keys.length !== groupMedians.length)
    throw new CorruptModel("what its numbers usually are is incomplete");
}

function checkRhythm({
  buckets,
  events,
  levels,
  dispersions,
  shares,
  means,
  variances,
  drifts,
  clients,
}: Rhythm): void {
  const sound =
    events.length === buckets &&
    levels.length === buckets &&
    dispersions.length === 4 &&
    shares.length === 3 &&
    [means, variances, drifts].every((part) => part.length === 2) &&
    typeof clients.slope === "number";
  if (!sound) throw new CorruptModel("its rhythm is incomplete");
}

function checkHabits(habits: Habits): void {
  const { errors4xx, errors5xx, posts, surprise, requests, paths, pace, bytes, residents } = habits;
  const shares = [errors4xx, errors5xx, posts].flatMap(({ share, dispersion }) => [share, dispersion]);
  const amounts = [requests, paths, pace, bytes].flatMap(({ median, spread }) => [median, spread]);
  if (![surprise, ...shares, ...amounts, ...residents.surprises].every(Number.isFinite)) {
    throw new CorruptModel("what clients usually do is missing");
  }
  if (residents.keys.length !== residents.surprises.length)
    throw new CorruptModel("who its residents are is incomplete");
}

function checkRoutes({
  windowMs,
  names,
  volumes,
  volumeDispersions,
  parts,
  partDispersions,
  volumeSpreads,
  partSpreads,
  ...others
}: RouteHabits): void {
  const ofEach = [volumeDispersions, parts, partDispersions, volumeSpreads, partSpreads];
  const own = ofEach.every((values) => values.length === names.length);
  const all = Object.values(others).every((values) => values.length === names.length + 1);
  if (!(windowMs > 0 && own && all && volumes.length === HOURS * names.length)) {
    throw new CorruptModel("what routes usually do is incomplete");
  }
}

/** A probe ends at an empty slot: a full table would be searched forever. */
function checkTable({ keys, values }: { keys: Uint32Array; values: Float32Array }): void {
  const sound = keys.length > 0 && (keys.length & (keys.length - 1)) === 0 && values.length === keys.length;
  if (!sound || !keys.includes(0)) throw new CorruptModel("a table has the wrong size");
}

function checkUnit(unit: UnitModel, name: Unit): void {
  const width = unit.columns.length;
  const parts = [unit.centers, unit.scales, unit.upOnly, unit.lowest, unit.highest];
  if (parts.some((part) => part.length !== width)) throw new CorruptModel(`the ${name} part is incomplete`);
  if (unit.columns.some((column) => column >= CATALOG[name].length))
    throw new CorruptModel("it uses an unknown feature");
  if (unit.tail.quantiles.length !== 101 || unit.tail.levels.length !== unit.tail.floors.length)
    throw new CorruptModel(`the ${name} calibration is incomplete`);
  const { landmarks } = unit;
  if (
    landmarks.values.length !== landmarks.draws * landmarks.size * landmarks.width ||
    landmarks.width !== Math.max(1, width)
  ) {
    throw new CorruptModel(`the ${name} landmarks are incomplete`);
  }
  checkForest(unit.forest, Math.max(1, width));
}

function checkSession({ habits, medians, forest, landmarks, tail, ...sides }: SessionModel): void {
  const width = habits.templates.length + 1;
  const ranks = [sides.counts, sides.distance, sides.presence, sides.order, sides.duration];
  const sound =
    habits.present.length === width - 1 &&
    medians.length === width &&
    landmarks.width === width &&
    landmarks.values.length === landmarks.draws * landmarks.size * width &&
    tail.quantiles.length === 101 &&
    tail.levels.length === tail.floors.length &&
    ranks.every(({ values, scale }) => values.length >= 0 && scale > 0);
  if (!sound) throw new CorruptModel("the session part is incomplete");
  checkForest(forest, width);
}

/** Children come after their parent, so every walk ends. */
function checkForest({ width, roots, feature, threshold, child }: Forest, columns: number): void {
  const nodes = child.length;
  if (width !== columns || feature.length !== nodes || threshold.length !== nodes || roots.length === 0) {
    throw new CorruptModel("a forest is incomplete");
  }
  for (const root of roots) if (root < 0 || root >= nodes) throw new CorruptModel("a tree has no root");
  for (let node = 0; node < nodes; node++) {
    const left = child[node] as number;
    if (left === 0) continue;
    if (left <= node || left + 1 >= nodes) throw new CorruptModel("a tree leads nowhere");
    if (((feature[node] as number) & COLUMN) >= width) throw new CorruptModel("a tree asks for an unknown column");
  }
}

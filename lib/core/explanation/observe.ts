import { CATALOG, type FeatureGroup } from "../features/catalog";
import { readClientFeatures } from "../features/client-features";
import { historySignals } from "../features/line/history-signals";
import { LINE_COLUMNS, readLineFeatures } from "../features/line/line-features";
import type { LineReader } from "../features/line/line-reader";
import { readMinuteFeatures } from "../features/minute/minute-features";
import type { ClientWindow, MinuteWindow } from "../features/roll-ups/windows";
import { readRouteFeatures } from "../features/route/route-features";
import type { RouteObservation } from "../features/route/route-observation";
import type { SignalSwitch } from "../features/signals/find-signals";
import type { Unit } from "../features/unit-score";
import type { LogEvent } from "../log/event";
import type { Model } from "../model/model";
import { faultPriors, linePriors } from "../model/prior";
import type { UnitModel } from "../model/unit-model";

/** What the causes of one observation add to its raw score beside their features. */
export type Priors = Readonly<Partial<Record<FeatureGroup, number>>>;

/** One observation the way its forest sees it. */
export interface Observation {
  readonly unit: Unit;
  readonly model: UnitModel;
  /** Features in the order of the catalogue; NaN where nothing was said. */
  readonly row: Float64Array;
  readonly priors: Priors;
}

/** @param reader is left holding the line */
export function observeLine(model: Model, reader: LineReader, event: LogEvent, useSignals: SignalSwitch): Observation {
  const row = new Float64Array(LINE_COLUMNS);
  reader.read(event);
  reader.signals |= historySignals(event, reader, model.normal);
  readLineFeatures(reader, event, model.normal, row, false);
  const priors = { ...linePriors(model, reader, row, useSignals) };
  return { unit: "line", model: model.line, row, priors };
}

/** Null while the unit is not ready. */
export function observeClientWindow(model: Model, window: ClientWindow): Observation | null {
  if (model.client === null) return null;
  const row = new Float64Array(CATALOG.client.length);
  readClientFeatures(window, model.habits, row);
  return { unit: "client", model: model.client, row, priors: faultPriors("client", row) };
}

/** Null while the unit is not ready. @param before as in `readRouteFeatures` */
export function observeRoute(
  model: Model,
  route: RouteObservation,
  before: readonly RouteObservation[],
): Observation | null {
  if (model.route === null) return null;
  const row = new Float64Array(CATALOG.route.length);
  readRouteFeatures(route, before, model.routes, row);
  return { unit: "route", model: model.route, row, priors: faultPriors("route", row) };
}

/** Null while the unit is not ready. @param recent as in `readMinuteFeatures` */
export function observeMinute(model: Model, minute: MinuteWindow, recent: readonly MinuteWindow[]): Observation | null {
  if (model.minute === null) return null;
  const row = new Float64Array(CATALOG.minute.length);
  readMinuteFeatures(minute, recent, model.rhythm, row);
  return { unit: "minute", model: model.minute, row, priors: faultPriors("minute", row) };
}

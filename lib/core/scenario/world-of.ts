import type { StreamFormat } from "./render-line";
import type { World } from "./world";
import { GAME } from "./worlds/game";
import { SHOP } from "./worlds/shop";
import { TELEMETRY } from "./worlds/telemetry";

const WORLDS: Readonly<Record<StreamFormat, World>> = { combined: SHOP, json: SHOP, game: GAME, telemetry: TELEMETRY };

/** The world that lines of a format tell of. */
export function worldOf(format: StreamFormat): World {
  return WORLDS[format];
}

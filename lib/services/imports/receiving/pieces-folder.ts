import { join } from "node:path";
import { UPLOADS } from "./receive-file";

/** Where files wait that come in pieces, inside the folder of uploads. */
export const PIECES = "pieces";

export function piecesFolder(dataDir: string): string {
  return join(dataDir, UPLOADS, PIECES);
}

import type { HostileFile } from "../hostile-file";
import { confusions } from "./confusions";
import { injections } from "./injections";
import { json } from "./json";
import { lies } from "./lies";
import { members } from "./members";
import { text } from "./text";
import { truncations } from "./truncations";

/** Files made to break a reader of logs, by what is wrong with them; always the same bytes. */
export const HOSTILE_FILES = {
  truncations,
  members,
  lies,
  text,
  json,
  injections,
  confusions,
} satisfies Record<string, readonly HostileFile[]>;

import type { LogFormat } from "../format";
import { combined } from "./combined";
import { common } from "./common";
import { json } from "./json";
import { timestampedText } from "./timestamped-text";

/** Every format Isolog reads. The narrower of two that fit equally well stands first. */
export const FORMATS: readonly LogFormat[] = [json, common, combined, timestampedText];

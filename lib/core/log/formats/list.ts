import type { LogFormat } from "../format";
import { cloudfront } from "./cloudfront";
import { cri } from "./cri";
import { docker } from "./docker";
import { INNER_FORMATS } from "./inner-list";
import { plain } from "./plain";
import { w3c } from "./w3c";

/** Every format Isolog finds by itself. The narrower of two that fit equally well stands first, the one that fits all last. */
export const FORMATS: readonly LogFormat[] = [docker, cri, cloudfront, w3c, ...INNER_FORMATS, plain];

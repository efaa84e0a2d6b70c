import { mix } from "../../features/hash";
import type { Model } from "../model";
import { packSession } from "../session/pack-session";
import { type Packable, separate, tagOf } from "./binary";

/** "ISOLOGM" and a zero. */
export const MAGIC = [0x49, 0x53, 0x4f, 0x4c, 0x4f, 0x47, 0x4d, 0] as const;
/** Raised whenever the layout, the catalogue's order or the meaning of a number changes. */
export const MODEL_VERSION = 9;
/** Magic 8, version 4, checksum 4, length 4, JSON length 4, number of arrays 4. */
export const HEADER = 28;

/**
 * The model as bytes, the same for the same model on every machine (little-endian, like every machine Node runs on):
 * header, table of arrays (kind, length), JSON, arrays.
 */
export function snapshotModel(model: Model): Uint8Array {
  const { json, arrays } = separate({
    ...model,
    session: model.session === null ? null : packSession(model.session),
  } as unknown as Packable);
  const text = encodeUtf8(json);
  const size = arrays.reduce((sum, array) => sum + array.byteLength, HEADER + arrays.length * 8 + text.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint32(8, MODEL_VERSION, true);
  view.setUint32(16, size, true);
  view.setUint32(20, text.length, true);
  view.setUint32(24, arrays.length, true);
  let at = HEADER;
  for (const array of arrays) {
    view.setUint32(at, tagOf(array), true);
    view.setUint32(at + 4, array.length, true);
    at += 8;
  }
  bytes.set(text, at);
  at += text.length;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  view.setUint32(12, checksum(bytes), true);
  return bytes;
}

/** Over everything after the checksum itself; finds damage, not malice. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 16; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return mix(hash);
}

function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

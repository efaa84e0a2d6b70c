/** What was masked, as its marker says. */
export type SecretKind = "password" | "secret" | "token" | "key" | "cookie" | "signature" | "jwt" | "card" | "email";

/**
 * What stands for a masked text: its kind and the power of two that its length does not exceed, so that a value of unusual length
 * still shows, and the same shape is the same text.
 */
export function masked(kind: SecretKind, length: number): string {
  let most = 1;
  while (most < length) most *= 2;
  return `«${kind}:${most}»`;
}

import { LineText } from "../features/line/line-text";
import { ATTACK_SIGNALS } from "../features/signals/list";

const PATTERNS = ATTACK_SIGNALS.filter(({ where }) => where === "text").map(({ pattern }) => pattern);
const text = new LineText();

/** Whether a value carries a known attack: such a one is no secret, and masked it could not be found. */
export function isAttack(value: string): boolean {
  text.clear();
  text.append(value);
  text.normalize();
  const plain = text.toString();
  return PATTERNS.some((pattern) => pattern.test(plain));
}

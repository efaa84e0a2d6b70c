/** "one in 12,000": two digits are honest, more would not be. @param oneIn at least 1 */
export function oddsText(oneIn: number): string {
  if (oneIn >= 1e6) return "rarer than one in a million";
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(oneIn)) - 1);
  const rounded = String(Math.round(Math.round(oneIn / digits) * digits));
  return `one in ${rounded.replace(/\B(?=(\d{3})+$)/g, ",")}`;
}

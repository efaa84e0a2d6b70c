/** Characters, pairs and words without which no address matches the pattern of a signal; decoded, lower-cased, digits as 0. */
export const SUSPICIOUS_CHARACTERS = "$'\"<>();|`{}#\\";
export const SUSPICIOUS_PAIRS = ["&&", "& ", "..", "/."];
/** Three to eight letters each. */
export const SUSPICIOUS_WORDS = (
  "etc/ proc/ cgi php admin wp- script select server- .ini actuator manager backup dump cmd command exec shell upload " +
  "avatar temp/ tmp/ hnap boa web-inf id_rsa db."
).split(" ");

const PATTERN = new RegExp(
  [...SUSPICIOUS_CHARACTERS, ...SUSPICIOUS_PAIRS, ...SUSPICIOUS_WORDS]
    .map((text) => text.replace(/[^a-z0_& -]/g, "\\$&"))
    .join("|"),
);

/** Whether the expensive patterns have to look at an address; ordinary ones never need them. */
export function isSuspicious(text: string): boolean {
  return PATTERN.test(text);
}

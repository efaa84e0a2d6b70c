import { maskCards } from "./mask-cards";
import { maskNamedValues } from "./mask-named-values";
import { masked, type SecretKind } from "./masked";
import { mayHoldSecret } from "./may-hold-secret";

interface Rule {
  kind: SecretKind;
  /** The whole match goes, or only its last group. Nothing repeats without bound where it could begin anywhere. */
  pattern: RegExp;
}

const RULES: readonly Rule[] = [
  {
    kind: "jwt",
    pattern: /(?<![\w-])eyJ[\w-]{8,8000}\.[\w-]{8,16000}(?:\.[\w-]{0,4000})?/g,
  },
  {
    kind: "key",
    pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|AIDA|AROA|AGPA|ANPA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  },
  {
    kind: "token",
    pattern:
      /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,100}|xox[abeprs]-[\w-]{10,200}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,200}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36})(?![\w-])/g,
  },
  {
    kind: "key",
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
];

const BEARER = /(?<=\bbearer(?:\s|%20|\+){1,3})[\w.~+/-]{8,8000}={0,2}/gi;
const BASIC = /(?<=\bbasic )[A-Za-z0-9+/]{6,1000}={0,2}/gi;
const USER_INFO = /(?<=:\/\/[^\s/@:"']{0,100}:)[^\s/@:"']{1,200}(?=@)/g;
const EMAIL = /[\w.%+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;

/**
 * The line with secrets replaced by markers such as `«token:64»`: values of names that mean a secret, credentials of headers and
 * addresses, JSON web tokens, keys with a known prefix, private keys, numbers of payment cards. Usually the same string. Linear.
 */
export function maskSecrets(line: string): string {
  if (!mayHoldSecret(line)) return line;
  let text = line;
  for (const { kind, pattern } of RULES) text = text.replace(pattern, (found) => masked(kind, found.length));
  text = text.replace(USER_INFO, (found) => masked("password", found.length));
  text = maskNamedValues(text);
  text = text.replace(BEARER, (found) => (/\d/.test(found) ? masked("token", found.length) : found));
  text = text.replace(BASIC, (found) => (isBasic(found) ? masked("password", found.length) : found));
  return maskCards(text);
}

/** The line with e-mail addresses replaced by `«email:32»`. */
export function maskEmails(line: string): string {
  if (!line.includes("@") && !line.includes("%40")) return line;
  return line.replace(EMAIL, (found) => masked("email", found.length));
}

/** Whether it is user and password in base64, not an ordinary word. */
function isBasic(text: string): boolean {
  try {
    return atob(text).includes(":");
  } catch {
    return false;
  }
}

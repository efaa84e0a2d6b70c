import { masked } from "./masked";

/** Digits alone or in groups, as cards are written. */
const CANDIDATE = /(?<![\w.-])[2-6](?:[ -]?\d){12,18}(?![\w-])/g;
const GROUPS = /^(?:\d+|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})$/;

/** Masks numbers of payment cards: a known issuer's length and beginning, and a right check digit (ISO/IEC 7812, Luhn). */
export function maskCards(text: string): string {
  return text.replace(CANDIDATE, (found) => (isCard(found) ? masked("card", found.length) : found));
}

function isCard(text: string): boolean {
  if (!GROUPS.test(text)) return false;
  const digits = text.replace(/[ -]/g, "");
  return hasIssuer(digits) && passesLuhn(digits);
}

function hasIssuer(digits: string): boolean {
  const four = Number(digits.slice(0, 4));
  const two = Math.floor(four / 100);
  switch (digits.length) {
    case 14:
      return two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059);
    case 15:
      return two === 34 || two === 37;
    case 16: {
      const isMastercard = (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720);
      const isDiscover = four === 6011 || two === 65 || (four >= 6440 && four <= 6499);
      return digits[0] === "4" || isMastercard || isDiscover || (four >= 3528 && four <= 3589) || two === 62;
    }
    case 19:
      return digits[0] === "4" || two === 62;
    default:
      return false;
  }
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** True for an IPv4 or IPv6 address as servers write it (IPv6 without brackets, a zone such as `%eth0` allowed). */
export function isAddress(text: string): boolean {
  if (text.length < 2 || text.length > 60) return false;
  return text.includes(":") ? isIpv6(text) : isIpv4(text);
}

/** The address in `1.2.3.4`, `1.2.3.4:5678`, `[::1]:443`, `::1`; null when there is none. */
export function addressOf(text: string): string | null {
  if (text.startsWith("[")) {
    const inner = text.slice(1, text.indexOf("]"));
    return isAddress(inner) ? inner : null;
  }
  const colon = text.indexOf(":");
  const host = colon > 0 && text.indexOf(":", colon + 1) < 0 ? text.slice(0, colon) : text;
  return isAddress(host) ? host : null;
}

function isIpv4(text: string): boolean {
  let parts = 0;
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 46;
    if (code === 46) {
      if (value < 0 || value > 255) return false;
      parts++;
      value = -1;
    } else if (code >= 48 && code <= 57 && value < 1000) {
      value = (value < 0 ? 0 : value * 10) + code - 48;
    } else return false;
  }
  return parts === 4;
}

function isIpv6(text: string): boolean {
  let colons = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 58) {
      colons++;
      digits = 0;
    } else if (code === 37) return colons >= 2;
    else if (code === 46) return colons >= 2 && isIpv4(text.slice(text.lastIndexOf(":") + 1));
    else if (isHexDigit(code)) {
      if (++digits > 4) return false;
    } else return false;
  }
  return colons >= 2 && colons <= 8;
}

export function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

const HOPELESS = /^ERR_(SSL|TLS|INVALID)_|^HPE_INVALID_CONSTANT$|CERT|^UNABLE_TO_/;
/** Right at another time: a clock may be set, a certificate renewed. */
const TIMELY = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;

/** Whether a connection that broke off with this code would do so again: another protocol speaks there, or a certificate nobody vouches for. */
export function neverPasses(code: string): boolean {
  return HOPELESS.test(code) && !TIMELY.test(code);
}

// Sizes shared by the parts of `access-scanner.as.ts`: the record of a line, which `open-access-scanner.ts` reads, and the
// numbers of places, less one.

export const RECORD: usize = 56;
export const UNUSUAL: i32 = -1;
/** Beside what is new: the line was taken, but the plain reader must read it. */
export const DISMISSED: u32 = 64;
export const REQUEST_MASK: u32 = 32767;
export const CLIENT_MASK: u32 = 16383;
export const AGENT_MASK: u32 = 4095;
export const REFERRER_MASK: u32 = 4095;
export const HOUR_MASK: u32 = 1023;

// What rows of three characters say, as `readTrigrams` does; a number of any length is one character. AssemblyScript, part of `text-kernel.as.ts`.

import { log1p } from "./numbers.as";
import { table } from "./tables.as";
import { bytesAt, decodedAt, gramsAt, isSuspicious, shapesAt, values } from "./text.as";

/** Columns 18 to 25, of the decoded text; false for one that may be suspicious. Two lanes: characters, and their shapes. */
export function readText(length: usize, row: usize): bool {
  const from = decodedAt;
  const rare = f64x2.splat(table.rare);
  const zero = f64x2.splat(0);
  let flags: u32 = 0;
  let marks: u32 = 0;
  let odd: u32 = 0;
  let text: u32 = 0;
  let shape: u32 = 0;
  let a = zero, b = zero, c = zero, d = zero, e = zero, sum = zero, beyond = zero;
  let kept: usize = 0;
  let wasDigit = false;
  for (let i: usize = 0; i < length; i++) {
    const code = <u32>load<u8>(from + i);
    const is = <u32>load<u16>(bytesAt + (<usize>code << 1));
    flags |= is;
    odd += (is >> 6) & 1;
    const isDigit = code - 48 < 10;
    if (isDigit && wasDigit) continue;
    wasDigit = isDigit;
    text = ((text << 6) | (is & 63)) & 0x3ffff;
    shape = ((shape << 6) | (is >> 8)) & 0x3ffff;
    const gram = load<u32>(gramsAt + (<usize>text << 2));
    marks |= gram;
    if (++kept < 3) continue;
    let one = f64x2.replace_lane(
      v128.load64_zero(values + (<usize>(gram & 0x7fffffff) << 3)),
      1,
      load<f64>(values + (<usize>load<u32>(shapesAt + (<usize>shape << 2)) << 3)),
    );
    sum = f64x2.add(sum, one);
    beyond = f64x2.add(beyond, f64x2.pmax(zero, f64x2.sub(one, rare)));
    // Keeps the five largest in order.
    let less = f64x2.pmin(a, one);
    a = f64x2.pmax(a, one);
    one = f64x2.pmin(b, less);
    b = f64x2.pmax(b, less);
    less = f64x2.pmin(c, one);
    c = f64x2.pmax(c, one);
    one = f64x2.pmin(d, less);
    d = f64x2.pmax(d, less);
    e = f64x2.pmax(e, one);
  }
  if ((flags & 128) != 0 || (<i32>marks < 0 && isAnySuspicious(from, length))) return false;
  const grams: f64 = kept < 2 ? 0 : <f64>(kept - 2);
  const means = grams == 0 ? zero : f64x2.div(sum, f64x2.splat(grams));
  const five = f64x2.div(f64x2.add(f64x2.add(f64x2.add(f64x2.add(a, b), c), d), e), f64x2.splat(5));
  store<f64>(row, f64x2.extract_lane(a, 0), 18 << 3);
  store<f64>(row, f64x2.extract_lane(means, 0), 19 << 3);
  store<f64>(row, f64x2.extract_lane(five, 0), 20 << 3);
  store<f64>(row, log1p(f64x2.extract_lane(beyond, 0)), 21 << 3);
  store<f64>(row, f64x2.extract_lane(a, 1), 22 << 3);
  store<f64>(row, f64x2.extract_lane(means, 1), 23 << 3);
  store<f64>(row, f64x2.extract_lane(five, 1), 24 << 3);
  store<f64>(row, log1p(<f64>odd), 25 << 3);
  return true;
}

function isAnySuspicious(from: usize, length: usize): bool {
  let text: u32 = 0;
  for (let i: usize = 0; i < length; i++) {
    text = ((text << 6) | (<u32>load<u16>(bytesAt + (<usize>load<u8>(from + i) << 1)) & 63)) & 0x3ffff;
    if (load<i32>(gramsAt + (<usize>text << 2)) < 0 && isSuspicious(from + i + 1)) return true;
  }
  return false;
}

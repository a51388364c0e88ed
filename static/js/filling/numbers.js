// Numbers as people write them, by the rules of `values.parse_number`, and shares as `russian.percent` writes them.
// Exact: a number is a count of ten-thousandths in a BigInt. tests/test_browser_numbers.py holds both to one table.
const UNIT = 10_000n;
const LARGEST = 10n ** 11n * UNIT;
const NUMBER = /^([-+]?)([0-9]*)(?:\.([0-9]*))?$/;
const THOUSANDS = /^[-+]?[1-9][0-9]{0,2}\.[0-9]{3}$/; // «12.600» may be twelve and a half, or twelve thousand

// A BigInt of ten-thousandths; null for an empty text, undefined for what is no number.
export function parseNumber(text, places = 0) {
  const plain = text.replace(/[ \u00a0\u202f\u2009\t]/g, "").trim().replaceAll(",", ".").replaceAll("−", "-");
  if (!plain) return null;
  const [, sign, whole, fraction = ""] = NUMBER.exec(plain) ?? [];
  if (whole === undefined || !(whole || fraction) || (places < 3 && THOUSANDS.test(plain))) return undefined;
  const needed = fraction.replace(/0+$/, "");
  if (needed.length > Math.min(places, 4)) return undefined;
  const number = BigInt(whole || "0") * UNIT + BigInt(needed.padEnd(4, "0"));
  if (number >= LARGEST) return undefined;
  return sign === "-" ? -number : number;
}

// «12 600,5», with no-break spaces.
export function plain(number) {
  const size = number < 0n ? -number : number;
  const whole = String(size / UNIT).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const fraction = String(size % UNIT).padStart(4, "0").replace(/0+$/, "");
  return `${number < 0n ? "-" : ""}${whole}${fraction && `,${fraction}`}`;
}

// 11 of 14 → «78,6 %», half rounded up; the whole is above zero, the part is not below.
export function percent(part, whole) {
  const tenths = (part * 2000n + whole) / (whole * 2n);
  const last = tenths % 10n ? `,${tenths % 10n}` : "";
  return `${plain((tenths / 10n) * UNIT)}${last}\u00a0%`;
}

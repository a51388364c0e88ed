// What is typed and not stored yet, kept in the browser for one person and report: key «filling/PERSON/REPORT».
const DAYS = 14 * 24 * 60 * 60 * 1000; // milliseconds after which a forgotten draft is thrown away
const TYPED = /^(numerator|denominator|comment)-/;

// Texts of the fields by name, from a form or from FormData.
export function textsOf(source) {
  const pairs = [...(source instanceof FormData ? source : new FormData(source))];
  return Object.fromEntries(pairs.filter(([name]) => TYPED.test(name)));
}

// Names of the fields in which two sets of texts differ; spaces in numbers and ends of lines don't matter.
export function differing(one, other) {
  return Object.keys({ ...one, ...other }).filter((name) => clean(name, one[name]) !== clean(name, other[name]));
}

function clean(name, text = "") {
  if (name.startsWith("comment-")) return text.replaceAll("\r\n", "\n").trim();
  return text.replace(/[ \u00a0\u202f\u2009\t]/g, "").replaceAll(".", ",");
}

// {texts, version, at}, or null. Storage may be switched off, full, or hold what somebody else wrote.
export class Draft {
  constructor(of) {
    this.key = `filling/${of}`;
  }

  read() {
    try {
      const draft = JSON.parse(localStorage.getItem(this.key));
      if (draft && draft.texts && Date.now() - draft.at < DAYS) return draft;
    } catch {
      /* as if there were none */
    }
    return null;
  }

  // Whether it could be kept.
  write(texts, version) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ texts, version: String(version), at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  remove() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      /* nothing was kept */
    }
  }
}

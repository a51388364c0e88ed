// output[data-share] beside the two fields of a share: «11 из 14, 78,6 %», while they are typed.
import { parseNumber, percent, plain } from "./numbers.js";

export function showShare(output) {
  const [part, whole] = [...output.htmlFor].map((id) =>
    parseNumber(document.getElementById(id).value, Number(output.dataset.places)),
  );
  const known = typeof part === "bigint" && part >= 0n && typeof whole === "bigint" && whole > 0n;
  const above = known && part > whole;
  const text = known ? `${plain(part)} из ${plain(whole)}, ${percent(part, whole)}` : "";
  output.textContent = above ? `${text}. ${output.dataset.above}` : text;
  output.classList.toggle("warn", above);
}

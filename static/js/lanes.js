// Marks of a roadmap's timeline: arrows walk through them, and what a mark says stands beside it.
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
tip.setAttribute("aria-hidden", "true"); // the mark's own name says the same
document.body.append(tip);

const markOf = (event) => event.target.closest?.(".ln :is(a, g)[aria-label]");
const hide = () => (tip.hidden = true);

function show(event) {
  const mark = markOf(event);
  if (!mark) return;
  const box = mark.querySelector(".hit").getBoundingClientRect();
  tip.textContent = mark.getAttribute("aria-label");
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = box.x + box.width / 2 - width / 2;
  tip.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
  tip.style.top = `${box.y > height + 8 ? box.y - height - 4 : box.bottom + 4}px`;
}

document.addEventListener("pointerover", (event) => (markOf(event) ? show(event) : hide()));
document.addEventListener("focusin", (event) => (markOf(event) ? show(event) : hide()));
document.addEventListener("scroll", hide, { passive: true });

function goTo(mark) {
  if (!mark) return;
  mark.closest(".ln").querySelectorAll("a").forEach((other) => (other.tabIndex = other === mark ? 0 : -1));
  mark.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  const mark = event.target.closest?.(".ln a");
  if (!mark) return;
  const marks = [...mark.closest(".ln").querySelectorAll("a")];
  const place = marks.indexOf(mark);
  const lanes = [...document.querySelectorAll(".ln:has(a)")];
  const lane = lanes.indexOf(mark.closest(".ln"));
  const beside = (other) => other?.querySelector("a:not([tabindex='-1'])");
  const moves = {
    ArrowRight: () => marks[place + 1],
    ArrowLeft: () => marks[place - 1],
    Home: () => marks[0],
    End: () => marks.at(-1),
    ArrowDown: () => beside(lanes[lane + 1]),
    ArrowUp: () => beside(lanes[lane - 1]),
  };
  if (!(event.key in moves) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  goTo(moves[event.key]());
});

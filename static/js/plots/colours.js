// The page's own colours as a canvas wants them; of the light theme for paper and pictures, whatever the screen shows.
const NAMES = ["ink", "ink-2", "ink-3", "line", "surface", "accent", "ok-solid", "warn-solid", "warn", "bad-solid"];

export function coloursOf(scheme = "") {
  const probe = document.body.appendChild(document.createElement("span"));
  const dot = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  probe.style.colorScheme = scheme;
  const plain = (colour) => {
    dot.fillStyle = colour;
    dot.fillRect(0, 0, 1, 1);
    return `rgb(${dot.getImageData(0, 0, 1, 1).data.slice(0, 3).join(", ")})`;
  };
  const read = (value) => {
    probe.style.color = value;
    return plain(getComputedStyle(probe).color);
  };
  const colours = Object.fromEntries(NAMES.map((name) => [name, read(`var(--${name})`)]));
  colours.past = read("color-mix(in oklab, var(--accent) 28%, var(--surface))");
  probe.remove();
  return colours;
}

// A chart as a PNG to put into a letter: always light, with its heading and its legend.
import { coloursOf } from "./colours.js";
import { isLying, looksOf, optionsOf, ROW } from "./drawing.js";

const WIDTH = 1200;
const SHARP = 2; // pixels of the picture for each of its units
const MARGIN = 32;
const HEAD = 116;

export function pictureOf(plot, about) {
  const colours = coloursOf("light");
  const height = isLying(plot) ? plot.labels.length * ROW + 60 : 480;
  const chart = echarts.init(document.createElement("div"), null, { width: WIDTH - 2 * MARGIN, height });
  chart.setOption(optionsOf(plot, colours, WIDTH - 2 * MARGIN));
  const drawn = chart.renderToCanvas({ pixelRatio: SHARP });
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SHARP;
  canvas.height = (height + HEAD + MARGIN) * SHARP;
  const pen = canvas.getContext("2d");
  pen.scale(SHARP, SHARP);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, height + HEAD + MARGIN);
  write(pen, plot, about, colours);
  pen.drawImage(drawn, MARGIN, HEAD, WIDTH - 2 * MARGIN, height);
  chart.dispose();
  return canvas;
}

function write(pen, plot, about, colours) {
  const family = getComputedStyle(document.body).fontFamily;
  const line = (text, y, font, colour) => {
    pen.font = `${font} ${family}`;
    pen.fillStyle = colour;
    pen.fillText(text, MARGIN, y, WIDTH - 2 * MARGIN);
  };
  line(plot.title, 44, "600 22px", colours.ink);
  line(about, 70, "15px", colours["ink-2"]);
  let x = MARGIN;
  pen.font = `14px ${family}`;
  for (const one of plot.series) {
    key(pen, x, one.role, colours);
    pen.fillStyle = colours["ink-2"];
    pen.fillText(one.name, x + 24, 98);
    x += 56 + pen.measureText(one.name).width;
  }
}

// A square in the series' colour; a thin one for lines, an empty one for what is missing.
function key(pen, x, role, colours) {
  const { color, borderColor } = looksOf(role, colours);
  const height = ["plan", "year"].includes(role) ? 3 : 14;
  pen.fillStyle = height === 3 ? colours.ink : color;
  pen.fillRect(x, 93 - height / 2, 16, height);
  if (!borderColor) return;
  pen.strokeStyle = borderColor;
  pen.lineWidth = 2;
  pen.strokeRect(x + 1, 87, 14, 12);
}

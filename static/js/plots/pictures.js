// A chart as a PNG to put into a letter: always light, with its heading and its legend.
import { coloursOf } from "./colours.js";
import { isLying, optionsOf, ROW } from "./drawing.js";

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
  line(plot.series.map((one) => `${SIGNS[one.role] ?? "■"} ${one.name}`).join("     "), 98, "14px", colours["ink-2"]);
}

const SIGNS = { past: "□", plan: "▬", year: "●", warn: "▨", bad: "□" };

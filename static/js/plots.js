// figure[data-plot]: the table beside it as a chart, where ECharts is there. Pointer and arrows read values out.
import { coloursOf } from "./plots/colours.js";
import { isLying, optionsOf, ROW } from "./plots/drawing.js";
import { pictureOf } from "./plots/pictures.js";

const LEAST = 300; // pixels
const PHONE = matchMedia("(width < 40rem)"); // there a chart's table is folded away

function show(figure) {
  const plot = JSON.parse(figure.dataset.plot);
  const canvas = figure.querySelector(".canvas");
  figure.hidden = false;
  canvas.style.blockSize = `${isLying(plot) ? Math.max(LEAST / 2, plot.labels.length * ROW + 40) : LEAST}px`;
  const chart = echarts.init(canvas, null, { renderer: "canvas", devicePixelRatio: Math.max(2, devicePixelRatio) });
  const draw = (scheme) => chart.setOption(optionsOf(plot, coloursOf(scheme), canvas.clientWidth));
  draw();
  read(figure, plot, chart, canvas);
  if (PHONE.matches) figure.nextElementSibling?.removeAttribute("open");
  new ResizeObserver(() => {
    chart.resize();
    draw();
  }).observe(canvas);
  new MutationObserver(() => draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
  addEventListener("beforeprint", () => draw("light"));
  addEventListener("afterprint", () => draw());
  figure.querySelector("[data-picture]").addEventListener("click", () => save(plot, figure.dataset.file));
}

function read(figure, plot, chart, canvas) {
  const said = figure.querySelector(".said");
  const series = plot.series.map((_, place) => place);
  let current = plot.labels.length - 1;
  const say = (place) => {
    chart.dispatchAction({ type: "downplay", seriesIndex: series });
    chart.dispatchAction({ type: "highlight", seriesIndex: series, dataIndex: place });
    said.textContent = plot.says[place];
    current = place;
  };
  said.textContent = plot.says[isLying(plot) ? 0 : current];
  chart.getZr().on("mousemove", ({ offsetX, offsetY }) => {
    const place = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY])[isLying(plot) ? 1 : 0];
    if (place !== current && plot.says[place]) say(place);
  });
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  canvas.addEventListener("keydown", (event) => {
    const wanted = { Home: 0, End: plot.says.length - 1 }[event.key] ?? current + (steps[event.key] ?? NaN);
    if (Number.isNaN(wanted)) return;
    event.preventDefault(); // the page doesn't scroll away from the chart
    say(Math.min(Math.max(wanted, 0), plot.says.length - 1));
  });
}

function save(plot, name) {
  pictureOf(plot, name).toBlob((picture) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(picture);
    link.download = `${name.replace(/\.$/, "")}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

if (globalThis.echarts?.init) document.querySelectorAll("figure[data-plot]").forEach(show);

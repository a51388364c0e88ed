// What ECharts is told of a plot (monitoring/lines/plots.py). Roles have the looks of charts.css.
const NUMBER = new Intl.NumberFormat("ru", { maximumFractionDigits: 1 });
const NARROW = 480; // pixels; below that names of places get a part of the width
export const ROW = 26; // pixels of a lying bar
export const MOST_ROWS = 30; // more places stand upright, without their names

export const isLying = (plot) => plot.shape === "bars" && plot.labels.length <= MOST_ROWS;

export function looksOf(role, c) {
  if (role === "warn") {
    const stripes = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: c.warn };
    return { color: c["warn-solid"], decal: stripes };
  }
  if (role === "bad") return { color: c.surface, borderColor: c["bad-solid"], borderWidth: 2 };
  return { color: { ok: c["ok-solid"], past: c.past }[role] ?? c.accent };
}

function seriesOf(plot, one, c, band) {
  const emphasis = { itemStyle: { borderColor: c.ink, borderWidth: 1.5 } };
  const named = { name: one.name, data: one.values, cursor: "default", emphasis };
  if (one.role === "plan") {
    const mark = { symbol: "rect", symbolSize: [band * 0.78, 3], itemStyle: { color: c.ink } };
    return { ...named, ...mark, type: "line", lineStyle: { width: 0 }, z: 5 };
  }
  if (one.role === "year") {
    const line = { symbol: "circle", symbolSize: 7, itemStyle: { color: c.ink }, lineStyle: { color: c.ink, width: 2 } };
    return { ...named, ...line, type: "line", z: 4 };
  }
  const stack = plot.shape === "stack" ? "all" : undefined;
  return { ...named, type: "bar", stack, itemStyle: looksOf(one.role, c), barMaxWidth: 44, barGap: "10%", barCategoryGap: "28%" };
}

export function optionsOf(plot, c, width) {
  const lying = isLying(plot);
  const text = { color: c["ink-2"], fontSize: 12, lineHeight: 16 };
  const unit = plot.percent ? " %" : "";
  const value = {
    type: "value",
    minInterval: plot.percent ? 0 : 1,
    max: plot.percent ? (range) => (range.max <= 100 && range.max > 50 ? 100 : null) : null,
    axisLabel: { ...text, formatter: (number) => NUMBER.format(number) + unit, hideOverlap: true },
    splitLine: { lineStyle: { color: c.line } },
  };
  const names = { ...text, ...(lying && { width: width < NARROW ? width / 2.5 : 190, overflow: "truncate" }) };
  const category = {
    type: "category",
    data: plot.labels,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: c["ink-3"] } },
    axisLabel: lying ? { ...names, interval: 0 } : { ...text, show: plot.shape !== "bars", hideOverlap: true },
  };
  const series = plot.series.map((one) => seriesOf(plot, one, c, (width - 60) / plot.labels.length));
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 4, right: 16, top: 12, bottom: 4, containLabel: true },
    [lying ? "yAxis" : "xAxis"]: category,
    [lying ? "xAxis" : "yAxis"]: value,
    series,
  };
}

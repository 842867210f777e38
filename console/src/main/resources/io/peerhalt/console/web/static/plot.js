// Draws rates with uPlot in the colours of the page.
import uPlot from '/vendor/uplot/uPlot.esm.js';
import { rate, number } from './format.js';

const plots = new Set();
const dark = matchMedia('(prefers-color-scheme: dark)');

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: of('ink'), quiet: of('quiet'), line: of('line'), band: of('band'), peers: of('peers'), danger: of('danger') };
}

const font = '11px system-ui, sans-serif';

function axes(colour, wide, spaceY) {
  const common = { stroke: colour.quiet, font, grid: { stroke: colour.line, width: 1 }, ticks: { show: false } };
  return [
    { ...common, grid: { show: false }, size: wide ? 28 : 20, gap: 6, space: wide ? 90 : 70, values: (_, splits) => splits.map(timeOf) },
    { ...common, size: 46, gap: 4, space: spaceY, values: (_, splits) => splits.map((v) => (v >= 10 || v === 0 ? number(Math.round(v)) : rate(v))) },
  ];
}

function timeOf(second) {
  const at = new Date(second * 1000);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

// A plot that is drawn anew when the page's width or colours change.
class Plot {
  constructor(host, options, data) {
    this.host = host;
    this.options = options;
    this.data = data;
    this.draw();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(host);
    plots.add(this);
  }

  draw() {
    this.chart?.destroy();
    const size = { width: Math.max(60, this.host.clientWidth), height: this.host.clientHeight };
    this.chart = new uPlot({ ...this.options(colours()), ...size }, this.data, this.host);
  }

  resize() {
    if (!this.host.isConnected) return this.destroy();
    const width = Math.max(60, this.host.clientWidth);
    if (width !== this.chart.width) this.chart.setSize({ width, height: this.host.clientHeight });
  }

  set(data) {
    this.data = data;
    this.chart.setData(data);
  }

  destroy() {
    this.observer.disconnect();
    plots.delete(this);
    this.chart.destroy();
  }
}

dark.addEventListener('change', () => plots.forEach((plot) => plot.draw()));

export function dataOf(lines) {
  return [lines.seconds, lines.high, lines.low, lines.peers, lines.own];
}

function rateSeries(colour, loud) {
  const shape = { points: { show: false }, spanGaps: false };
  return [
    {},
    { ...shape, stroke: 'transparent', label: 'peers high' },
    { ...shape, stroke: 'transparent', label: 'peers low' },
    { ...shape, stroke: colour.peers, width: 1.25, dash: [4, 3], label: 'peers' },
    { ...shape, stroke: loud() ? colour.danger : colour.ink, width: 1.6, label: 'own' },
  ];
}

// One moment alone has no width, and uPlot would begin its axis at 1970.
function timeRange(_, low, high) {
  if (low === null || low === undefined) return [Date.now() / 1000 - 10, Date.now() / 1000];
  return low === high ? [low - 5, high + 5] : [low, high];
}

// A small plot of one server beside its peers. top() is the least height of the scale.
export function smallPlot(host, lines, look) {
  return new Plot(host, (colour) => ({
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 24, 0, 0],
    scales: { x: { range: timeRange }, y: { range: (_, low, high) => [0, Math.max(look.top(), (high ?? 0) * 1.08)] } },
    axes: axes(colour, false, 26),
    bands: [{ series: [1, 2], fill: colour.band }],
    series: rateSeries(colour, look.loud),
  }), dataOf(lines));
}

// The large plot of an anomaly. marks() are moments with a word: {second, text}; level() is a value across.
export function largePlot(host, lines, look) {
  return new Plot(host, (colour) => ({
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    padding: [18, 28, 0, 0],
    scales: { x: { range: timeRange }, y: { range: (_, low, high) => [0, Math.max(1, high ?? 0, look.level?.() ?? 0) * 1.1] } },
    axes: axes(colour, true, 40),
    bands: [{ series: [1, 2], fill: colour.band }],
    series: rateSeries(colour, look.loud),
    hooks: { draw: [(chart) => drawMarks(chart, look, colour)], setCursor: [(chart) => look.say?.(sayAt(chart))] },
  }), dataOf(lines));
}

function sayAt(chart) {
  const at = chart.cursor.idx;
  if (at === null || at === undefined) return '';
  const [seconds, high, low, peers, own] = chart.data;
  const band = low[at] === null || low[at] === undefined ? '' : `, band ${rate(low[at])} to ${rate(high[at])}/s`;
  return `${timeOf(seconds[at])}: ${rate(own[at])}/s, peers ${rate(peers[at])}/s${band}`;
}

// The score of the evidence beside the threshold at which the rule speaks.
export function scorePlot(host, points, threshold) {
  const data = [points.map((p) => p.second), points.map((p) => p.score)];
  return new Plot(host, (colour) => ({
    legend: { show: false },
    cursor: { show: false },
    padding: [14, 12, 0, 0],
    scales: {
      x: { range: (_, low, high) => (low === high ? timeRange(_, low, high) : [low - 1, high + 1]) },
      y: { range: (_, low, high) => [0, Math.max(high ?? 0, threshold) * 1.15] },
    },
    axes: axes(colour, true, 30),
    series: [{}, { stroke: colour.ink, width: 1.5, points: { show: true, size: 6, fill: colour.ink } }],
    hooks: { draw: [(chart) => drawMarks(chart, { marks: () => [], level: () => threshold, levelText: `threshold ${number(threshold)}` }, colour)] },
  }), data);
}

function drawMarks(chart, look, colour) {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.strokeStyle = colour.danger;
  ctx.fillStyle = colour.danger;
  ctx.lineWidth = 1.5 * ratio;
  const level = look.level?.();
  if (level !== null && level !== undefined) {
    const y = chart.valToPos(level, 'y', true);
    ctx.setLineDash([5 * ratio, 4 * ratio]);
    line(ctx, bbox.left, y, bbox.left + bbox.width, y);
    ctx.setLineDash([]);
    ctx.textAlign = 'right';
    ctx.fillText(look.levelText ?? '', bbox.left + bbox.width, y - 4 * ratio);
  }
  let rightOfLast = -Infinity;
  let row = 0;
  for (const mark of [...look.marks()].sort((a, b) => a.second - b.second)) {
    const x = chart.valToPos(mark.second, 'x', true);
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
    line(ctx, x, bbox.top, x, bbox.top + bbox.height);
    const width = ctx.measureText(mark.text).width;
    const left = Math.min(x + 4 * ratio, bbox.left + bbox.width - width);
    row = left < rightOfLast ? row + 1 : 0;
    ctx.textAlign = 'left';
    ctx.fillText(mark.text, left, bbox.top + (row === 0 ? -5 : 12 * row) * ratio);
    rightOfLast = Math.max(rightOfLast, left + width + 6 * ratio);
  }
  ctx.restore();
}

function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

// One server or symbol: its rate, large, and what was found of it.
import { empty, fill, h, sync, table } from '../dom.js';
import { get } from '../api.js';
import { duration, rate, targetName, times } from '../format.js';
import { dataOf, largePlot } from '../plot.js';
import { anomalyRow } from './anomalies.js';
import { legend, stateTag } from './fleet.js';
import { ANOMALIES, CONTROL, RATES, loader } from './loader.js';

export function open(root, frame) {
  const target = frame.params().target ?? '';
  const summary = h('p');
  const problem = h('p', { class: 'problem', role: 'alert' });
  const state = h('span');
  const host = h('div', { class: 'plot large', role: 'img', 'aria-label': `Rate of ${targetName(target)} over ten minutes` });
  const said = h('p', { class: 'quiet' }, '\u00a0');
  const body = h('tbody');
  const none = h('p', { class: 'quiet' }, 'Nothing was found.');
  const list = table('Anomalies', ['Found', 'Target', 'Severity', 'Rule', { text: 'Observed', num: true }, { text: 'Normal', num: true }, 'What came of it', 'Evidence'], body);
  const panel = h('section', { class: 'panel' }, h('h2', {}, 'The last ten minutes, executions a second'), host, said, legend());
  let plot = null;

  fill(root, h('div', { class: 'head' }, h('h1', {}, targetName(target)), state, summary), problem, panel,
    h('section', { class: 'panel' }, h('h2', {}, 'Anomalies'), none, list),
    h('p', { class: 'actions' },
      h('a', { class: 'button', href: `/kill?target=${encodeURIComponent(target)}` }, 'Halt by hand'),
      h('a', { href: '/halts' }, 'Halts'), h('a', { href: '/fleet' }, 'Fleet')));

  const rates = loader([RATES, CONTROL], () => get('/api/target', { target }), (data) => {
    fill(problem);
    fill(state, stateTag(data.card));
    const { card } = data;
    const now = card.silentSeconds > 3 ? `nothing told for ${duration(card.silentSeconds * 1000)}`
      : `${rate(card.perSecond)}/s, peers ${rate(card.peersPerSecond)}/s, ${times(card.ratio)}`;
    fill(summary, `${now}${card.group ? `, group ${card.group}` : ''}`);
    const lines = sinceFirst(data.lines);
    if (plot) plot.set(dataOf(lines));
    else plot = largePlot(host, lines, { marks: () => [], loud: () => false, say: (text) => { said.textContent = text || '\u00a0'; } });
  }, (error) => {
    if (plot) fill(problem, error.message);
    else fill(panel, empty(error.message));
  });
  const anomalies = loader([ANOMALIES], () => get('/api/anomalies', { target }), (data) => {
    const rows = data.rows.filter((row) => row.target === target || row.target.startsWith(`${target.replace('SERVER:', 'SERVER_SYMBOL:')}:`));
    none.hidden = rows.length > 0;
    list.hidden = rows.length === 0;
    sync(body, rows, (row) => row.anomalyId, anomalyRow);
  }, (error) => fill(problem, error.message));

  rates.reload();
  anomalies.reload();
  return {
    status(status) {
      rates.status(status);
      anomalies.status(status);
    },
    close() {
      rates.close();
      anomalies.close();
      plot?.destroy();
    },
  };
}

// Without the seconds before anything was told.
function sinceFirst(lines) {
  const known = (at) => [lines.own, lines.low].some((line) => line[at] !== null);
  const first = lines.seconds.findIndex((_, at) => known(at));
  return Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, line.slice(Math.max(0, first))]));
}

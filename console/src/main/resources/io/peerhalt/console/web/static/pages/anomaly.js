// One anomaly: what was stopped, why, how far from its peers, what to do next.
import { empty, facts, fill, h, table, tag } from '../dom.js';
import { get } from '../api.js';
import { clock, count, dateTime, duration, number, targetName, times, words } from '../format.js';
import { dataOf, largePlot, scorePlot } from '../plot.js';
import { severityTag } from './anomalies.js';
import { ACKS, ANOMALIES, AUDIT, CONTROL, RATES, loader } from './loader.js';

export function open(root, frame) {
  const id = frame.params().id ?? '';
  let plots = [];
  let shown = '';
  let rateDue = 0;
  fill(root, h('p', { class: 'empty' }, 'Loading.'));

  const load = loader([ANOMALIES, CONTROL, ACKS, AUDIT], () => get('/api/anomaly', { id }), show, fail);

  function fail(error) {
    plots.forEach((plot) => plot.destroy());
    plots = [];
    shown = '';
    fill(root, h('div', { class: 'head' }, h('h1', {}, 'Anomaly')), empty(error.message, ' ', h('a', { href: '/anomalies' }, 'All anomalies')));
  }

  function show(data) {
    const text = JSON.stringify(data.story);
    if (text === shown) {
      plots[0]?.set(dataOf(data.lines));
      return;
    }
    shown = text;
    plots.forEach((plot) => plot.destroy());
    plots = draw(root, data, frame);
  }

  load.reload();
  return {
    // While it is fresh the plot goes on; an old one does not change.
    status(status) {
      load.status(status);
      if (shown && status.versions[RATES] !== rateDue && isFresh(shown, status.now)) {
        rateDue = status.versions[RATES];
        load.reload();
      }
    },
    close() {
      load.close();
      plots.forEach((plot) => plot.destroy());
    },
  };
}

function isFresh(story, now) {
  return now - JSON.parse(story).row.lastEvidence < 62_000;
}

function draw(root, { story, lines, fromHistory }, frame) {
  const { row, detail } = story;
  const danger = story.outcome === 'STOPPED' || row.severity === 'HARD' && row.status !== 'CLOSED';
  const plotHost = h('div', { class: 'plot large', role: 'img', 'aria-label': `Rate of ${targetName(story.plotted)} against its peers` });
  const said = h('p', { class: 'quiet', 'aria-live': 'off' }, '\u00a0');
  const scoreHost = h('div', { class: 'plot score', role: 'img', 'aria-label': 'Score of the evidence against its threshold' });
  const found = scorePoints(story);
  const points = new Set(found.map((point) => point.score)).size > 1 ? found : [];
  const hasLines = lines.seconds.length > 0;

  fill(root,
    h('section', { class: `panel verdict ${danger ? 'danger' : ''}` },
      h('h1', {}, story.headline),
      h('p', { class: 'lead' }, lead(story)),
      h('div', { class: 'ten' },
        h('div', {}, h('h2', {}, 'Why'), h('p', {}, row.words), h('p', { class: 'quiet' }, row.decisionReason)),
        h('div', {}, h('h2', {}, 'How far from normal'), distance(row, danger)),
        h('div', {}, h('h2', {}, 'What to do next'), h('ol', { class: 'steps' }, story.next.map((step) => h('li', {}, step)))))),
    h('section', { class: 'panel' },
      h('h2', {}, story.plotted ? `${targetName(story.plotted)} against its peers, executions a second` : 'Rate'),
      hasLines ? [plotHost, said, legend(story)] : empty(noLines(story)),
      fromHistory && hasLines ? h('p', { class: 'quiet' }, 'Read from Kafka: older than what is in memory, so the band is not shown.') : null),
    h('div', { class: 'columns' },
      h('div', {},
        h('section', { class: 'panel' }, h('h2', {}, 'Evidence in numbers'), numbers(row, detail)),
        points.length ? h('section', { class: 'panel' }, h('h2', {}, 'Score against its threshold'), scoreHost) : null),
      h('div', {},
        h('section', { class: 'panel' }, h('h2', {}, 'Busiest symbols'), symbols(detail.topSymbols)),
        h('section', { class: 'panel' }, h('h2', {}, 'Samples'), samples(detail.samples)))),
    h('section', { class: 'panel' }, h('h2', {}, 'Commands and answers'), commands(story)),
    h('section', { class: 'panel' }, h('h2', {}, 'What was told of it, and where it stands'), told(story)));

  const plots = [];
  if (hasLines) {
    plots.push(largePlot(plotHost, lines, {
      marks: () => marks(story),
      level: () => (row.unit === 'executions' ? null : levelOf(row)),
      levelText: `limit ${number(row.expected)}`,
      loud: () => true,
      say: (text) => { said.textContent = text || '\u00a0'; },
    }));
  }
  if (points.length) plots.push(scorePlot(scoreHost, points, row.threshold ?? 0));
  return plots;
}

function noLines(story) {
  if (!story.plotted) return 'There is no single rate to show for this target.';
  return 'Kafka keeps no rates of that time any more. The evidence below stays.';
}

// Only a limit a second can stand across a plot of rates a second.
function levelOf(row) {
  return row.rule === 'LIMIT' && /executions\/1s/.test(row.metric) ? row.expected : null;
}

function lead(story) {
  const { row, obedience } = story;
  const parts = [];
  if (story.haltedAt) parts.push(`Halted on evidence of ${dateTime(story.haltedAt, true)}.`);
  else parts.push(`First evidence at ${dateTime(row.firstEvidence, true)}.`);
  if (story.outcome === 'WOULD_BE_STOPPED') parts.push('Shadow mode: it still trades.');
  if (obedience) {
    const { acknowledged, missing, state } = obedience;
    const all = acknowledged.length + missing.length;
    const slowest = Math.max(0, ...acknowledged.map((answer) => answer.afterMillis));
    if (state === 'NOT_OBEYED') parts.push(`${obedience.notObeyed.map((s) => s).join(', ')} trades on.`);
    else if (acknowledged.length) parts.push(`${acknowledged.length} of ${all} gates closed, the last ${duration(slowest)} later.`);
    else parts.push('No gate answered.');
  }
  if (row.status === 'CLOSED') parts.push(`Closed; last evidence at ${dateTime(row.lastEvidence)}.`);
  return parts.join(' ');
}

function distance(row, danger) {
  const ratio = row.expected > 0 && row.observed !== null ? row.observed / row.expected : null;
  const whom = row.rule.startsWith('PEER_') ? `${row.peers} peers make ${number(row.expected)}`
    : `${number(row.expected)} is ${row.rule === 'LIMIT' ? 'the limit' : 'expected'}`;
  return [
    h('div', { class: `big ${danger ? 'danger' : ''}` }, ratio === null ? number(row.observed) : times(ratio)),
    h('p', {}, `${number(row.observed)} ${row.unit} where ${whom}`),
    h('p', { class: 'quiet' }, `Score ${number(row.score)}; the rule speaks from ${number(row.threshold)}`),
  ];
}

function legend(story) {
  const { row } = story;
  return h('p', { class: 'legend' },
    h('span', {}, h('i', { class: 'loud' }), targetName(story.plotted)),
    h('span', {}, h('i', { class: 'mark' }), 'evidence, halt, resume'),
    h('span', {}, h('i', { class: 'peers' }), 'what its peers say is normal'),
    h('span', {}, h('i', { class: 'band' }), 'where most peers are'),
    levelOf(row) === null ? null : h('span', {}, h('i', { class: 'limit' }), 'limit'));
}

function marks(story) {
  const marks = [{ second: story.row.firstEvidence / 1000, text: 'first evidence' }];
  for (const command of story.commands) {
    marks.push({ second: command.issued / 1000, text: command.action === 'HALT' ? `halt ${clock(command.issued, true)}` : `resume ${clock(command.issued)}` });
  }
  return marks;
}

function scorePoints(story) {
  const points = new Map();
  for (const told of story.told) {
    if (told.score !== null && story.row.threshold > 0) points.set(told.evidence, { second: told.evidence / 1000, score: told.score });
  }
  return [...points.values()].sort((a, b) => a.second - b.second);
}

function numbers(row, detail) {
  const list = facts([
    ['Target', targetName(row.target)],
    ['Group', row.group],
    ['Rule', words(row.rule)],
    ['Severity', h('span', {}, severityTag(row))],
    ['Verdict', words(row.verdict)],
    ['Observed', `${number(row.observed)} ${row.unit}`],
    ['Normal', `${number(row.expected)} ${row.unit}`],
    ['Score', `${number(row.score)} of ${number(row.threshold)}`],
    ['Compared with', row.peers ? `${row.peers} peers` : 'no peers needed'],
    ['Evidence from', `${dateTime(detail.windowStart, true)} to ${clock(detail.windowEnd, true)}`],
    ['Made of', `${count(detail.panes)} panes or events, ${count(row.findings)} findings`],
    ['Watch', row.watchId],
    ['Id', h('code', {}, row.anomalyId)],
  ]);
  list.classList.add('rows');
  return list;
}

function symbols(top) {
  if (!top.length) return h('p', { class: 'quiet' }, 'None told.');
  const most = Math.max(...top.map((symbol) => symbol.executions));
  return h('div', { class: 'bars' }, top.map((symbol) => h('div', {},
    h('span', {}, symbol.symbol),
    h('meter', { min: 0, max: most, value: symbol.executions, 'aria-label': `${symbol.executions} executions` }),
    h('span', {}, count(symbol.executions)))));
}

function samples(ids) {
  if (!ids.length) return h('p', { class: 'quiet' }, 'None told.');
  return h('ul', { class: 'steps' }, ids.map((id) => h('li', {}, h('code', {}, id))));
}

function commands(story) {
  if (!story.commands.length && !story.answers.length) return h('p', { class: 'quiet' }, 'No command was sent for it.');
  const rows = [
    ...story.commands.map((command) => ({
      at: command.issued,
      what: tag(command.action, command.action === 'HALT' ? 'danger' : 'info'),
      who: command.approvedBy ? `${command.by}, approved by ${command.approvedBy}` : command.by,
      text: `${targetName(command.target)}, epoch ${command.epoch}: ${command.reason}`,
      place: command.place,
    })),
    ...story.answers.map((answer) => ({
      at: answer.applied,
      what: tag(answer.state, 'mute'),
      who: `gate of ${answer.server}`,
      text: `received ${clock(answer.received, true)}, applied ${clock(answer.applied, true)}`,
      place: answer.place,
    })),
  ].sort((a, b) => a.at - b.at);
  return table('Commands and answers', ['Time', 'What', 'Who', 'Words', 'Stands at'], h('tbody', {}, rows.map((row) => h('tr', {},
    h('td', { class: 'time' }, dateTime(row.at, true)), h('td', {}, row.what), h('td', {}, row.who),
    h('td', { class: 'wide' }, row.text), h('td', {}, h('code', {}, row.place))))));
}

function told(story) {
  return table('What was told', ['Evidence until', 'Life', 'Severity', 'Decision', { text: 'Score', num: true }, 'Words', 'Stands at'],
    h('tbody', {}, [...story.told].reverse().map((one) => h('tr', {},
      h('td', { class: 'time' }, dateTime(one.evidence, true)),
      h('td', {}, words(one.status)),
      h('td', {}, one.severity),
      h('td', {}, words(one.decision)),
      h('td', { class: 'num', data: { label: 'score' } }, number(one.score)),
      h('td', { class: 'wide' }, one.words),
      h('td', {}, h('code', {}, one.place))))));
}

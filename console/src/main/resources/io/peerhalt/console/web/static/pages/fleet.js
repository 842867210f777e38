// Every server's rate against its peers' band, worst first.
import { empty, field, fill, h, select, tag } from '../dom.js';
import { get } from '../api.js';
import { clock, count, duration, rate, targetName, times } from '../format.js';
import { dataOf, smallPlot } from '../plot.js';
import { ANOMALIES, CONTROL, RATES, loader } from './loader.js';

const KINDS = [['servers', 'Servers'], ['symbols', 'Symbols']];
const SORTS = [['worst', 'Worst first'], ['rate', 'Fastest first'], ['name', 'Name']];
const SCALES = [['own', 'Each its own'], ['same', 'Same for all']];

export function open(root, frame) {
  const params = () => ({ kind: 'servers', sort: 'worst', scale: 'own', page: '0', ...frame.params() });
  const cards = new Map();
  let top = 1;

  const summary = h('p', { 'aria-live': 'off' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const grid = h('div', { class: 'cards' });
  const nothing = h('div', { hidden: true });
  const bar = h('div', { class: 'bar' });
  const pager = h('div', { class: 'pager' });
  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Fleet'), summary), bar, problem, nothing, grid, legend());

  const load = loader([RATES, CONTROL, ANOMALIES],
    () => get('/api/fleet', pick(params())),
    show, (error) => fill(problem, error.message));

  function change(values) {
    frame.set({ page: '', ...values });
    showBar();
    load.reload();
  }

  let groups = [];
  function showBar() {
    const now = params();
    const filter = h('input', { type: 'search', value: now.q ?? '', placeholder: 'any', size: 14, on: { input: (event) => {
      frame.set({ q: event.target.value, page: '' });
      load.reload();
    } } });
    fill(bar,
      h('div', { class: 'field' }, h('span', {}, 'Show'), switcher(KINDS, now.kind, (kind) => change({ kind: kind === 'servers' ? '' : kind, group: '' }))),
      field('Name', filter),
      groups.length > 1 && now.kind === 'servers'
        ? field('Group', select([['', 'all'], ...groups.map((group) => [group, group])], now.group ?? '', (group) => change({ group }))) : null,
      field('Order', select(SORTS, now.sort, (sort) => change({ sort: sort === 'worst' ? '' : sort }))),
      field('Scale', select(SCALES, now.scale, (scale) => change({ scale: scale === 'own' ? '' : scale }))),
      pager);
  }

  function show(data) {
    fill(problem);
    if (data.groups.join() !== groups.join()) {
      groups = data.groups;
      showBar();
    }
    fill(summary, words(data, params().kind));
    showPager(data);
    nothing.hidden = data.cards.length > 0;
    if (!data.cards.length) {
      fill(nothing, empty(data.newestSecond === null
        ? 'No rates yet. They come each second once a watch runs and servers trade.'
        : 'Nothing fits this filter.'));
    }
    top = params().scale === 'same' ? Math.max(1, ...data.cards.flatMap((card) => card.lines.own.concat(card.lines.high)).map((v) => v ?? 0)) * 1.08 : 1;
    place(data.cards);
  }

  function place(items) {
    const wanted = new Set(items.map((item) => item.target));
    for (const [target, card] of cards) {
      if (!wanted.has(target)) {
        card.plot?.destroy();
        card.node.remove();
        cards.delete(target);
      }
    }
    let cursor = grid.firstChild;
    for (const item of items) {
      let card = cards.get(item.target);
      if (!card) {
        card = newCard(item, () => top);
        cards.set(item.target, card);
      }
      if (card.node === cursor) cursor = cursor.nextSibling;
      else grid.insertBefore(card.node, cursor);
      card.show(item);
    }
  }

  function showPager(data) {
    const go = (page) => {
      frame.set({ page: page || '' }, { push: true });
      load.reload();
    };
    if (pager.dataset.at === `${data.page}/${data.pages}/${data.total}`) return;
    pager.dataset.at = `${data.page}/${data.pages}/${data.total}`;
    fill(pager, data.pages <= 1 ? null : [
      h('button', { type: 'button', disabled: data.page === 0, on: { click: () => go(data.page - 1) } }, 'Previous'),
      h('span', {}, `Page ${count(data.page + 1)} of ${count(data.pages)}`),
      h('button', { type: 'button', disabled: data.page >= data.pages - 1, on: { click: () => go(data.page + 1) } }, 'Next'),
    ]);
  }

  showBar();
  load.reload();
  return {
    status: load.status,
    close() {
      load.close();
      cards.forEach((card) => card.plot?.destroy());
    },
  };
}

function pick({ kind, q, group, sort, page }) {
  return { kind, q, group, sort, page };
}

function words(data, kind) {
  const all = Object.values(data.counts).reduce((sum, n) => sum + n, 0);
  const parts = [`${count(all)} ${kind}`];
  const of = (state, text) => { if (data.counts[state]) parts.push(`${count(data.counts[state])} ${text}`); };
  of('HALTED', 'halted');
  of('HARD', 'with a sure anomaly');
  of('SOFT', 'with an anomaly');
  of('DEPARTED', 'unlike its peers');
  of('SILENT', 'silent');
  if (data.newestSecond !== null) parts.push(`as of ${clock(data.newestSecond * 1000)}`);
  return parts.join(', ');
}

function switcher(options, value, onchange) {
  return h('div', { class: 'switch', role: 'group' }, options.map(([key, text]) =>
    h('button', { type: 'button', 'aria-pressed': String(key === value), on: { click: () => onchange(key) } }, text)));
}

export function legend() {
  return h('p', { class: 'legend' },
    h('span', {}, h('i'), 'executions a second'),
    h('span', {}, h('i', { class: 'peers' }), 'what its peers say is normal'),
    h('span', {}, h('i', { class: 'band' }), 'where most peers are'));
}

export function stateTag(card) {
  switch (card.state) {
    case 'HALTED': return tag('HALTED', 'danger');
    case 'HARD': return tag('ANOMALY', 'danger');
    case 'SOFT': return tag('ANOMALY', 'warn');
    case 'DEPARTED': return tag('UNLIKE PEERS', 'warn');
    case 'SILENT': return tag('SILENT', 'info');
    default: return null;
  }
}

function newCard(item, topOf) {
  const title = h('h3', {}, h('a', { href: `/target?target=${encodeURIComponent(item.target)}`, title: item.target }, item.name));
  const state = h('span', { class: 'state' });
  const now = h('div', { class: 'now' });
  const note = h('small');
  const host = h('div', { class: 'plot', role: 'img' });
  const node = h('article', { class: 'card' }, h('header', {}, title, state), now, host, note);
  const card = { node, plot: null, shown: '', loud: false };
  card.show = (next) => {
    const looks = { HALTED: 'card halted', HARD: 'card found', SOFT: 'card found', DEPARTED: 'card departed' }[next.state] ?? 'card';
    if (node.className !== looks) node.className = looks;
    card.loud = next.state !== 'NORMAL' && next.state !== 'SILENT';
    if (card.shown !== next.state + next.anomalyId) {
      card.shown = next.state + next.anomalyId;
      fill(state, next.anomalyId
        ? h('a', { href: `/anomaly?id=${encodeURIComponent(next.anomalyId)}`, 'aria-label': `Why: the anomaly of ${next.name}` }, stateTag(next))
        : stateTag(next));
      card.plot?.draw();
    }
    fill(now, next.silentSeconds > 3
      ? h('b', {}, next.state === 'HALTED' ? 'stopped' : 'no rate')
      : [h('b', {}, rate(next.perSecond)), '/s', h('span', {}, `peers ${rate(next.peersPerSecond)}`),
        h('span', { class: 'ratio' }, next.peers > 0 || next.group === '' ? times(next.ratio) : 'no peers')]);
    fill(note, noteOf(next));
    host.setAttribute('aria-label', `${next.name}: ${rate(next.perSecond)} executions a second, its peers ${rate(next.peersPerSecond)}`);
    if (card.plot) card.plot.set(dataOf(next.lines));
    else card.plot = smallPlot(host, next.lines, { top: topOf, loud: () => card.loud });
  };
  return card;
}

function noteOf(card) {
  if (card.state === 'HALTED') return `${card.haltedBy === card.target ? 'Halted' : `Halted with ${targetName(card.haltedBy)}`} since ${clock(card.haltedSince)}`;
  if (card.silentSeconds > 3) return `Nothing told for ${duration(card.silentSeconds * 1000)}`;
  return card.group ? `Group ${card.group}, ${card.peers} peers` : `${card.peers} servers trade it`;
}

// The frame around every page: which page it is, who looks, and how things are right now.
import { fill, h } from './dom.js';
import { get, post, setCsrf } from './api.js';
import { age, clock, dateTime, duration, serverNow, setServerTime, zone } from './format.js';

const PAGES = [
  ['/fleet', 'Fleet', () => import('./pages/fleet.js')],
  ['/anomalies', 'Anomalies', () => import('./pages/anomalies.js')],
  ['/halts', 'Halts', () => import('./pages/halts.js')],
  ['/kill', 'Kill switch', () => import('./pages/kill.js')],
  ['/audit', 'Audit', () => import('./pages/audit.js')],
  ['/watch', 'Watch', () => import('./pages/watch.js')],
  ['/anomaly', 'Anomaly', () => import('./pages/anomaly.js')],
  ['/target', 'Server', () => import('./pages/target.js')],
  ['/sign-in', 'Sign in', () => import('./pages/signin.js')],
];
const IN_NAV = 6;
const SILENT_MILLIS = 3500;
const STALE_MILLIS = 5000;

const app = { me: { user: '', bySecret: false, byProxy: false }, status: null, heardAt: 0, page: null, alarmText: '' };

// What a page can use: the parameters in the address, and ways to change them.
const frame = {
  get me() { return app.me; },
  get status() { return app.status; },
  params() { return Object.fromEntries(new URLSearchParams(location.search)); },
  // Puts the state of the page into the address, so that it can be sent to somebody.
  set(params, { push = false } = {}) {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(params)) {
      if (value === '' || value === null || value === undefined) next.delete(name);
      else next.set(name, value);
    }
    const url = `${location.pathname}${next.size ? `?${next}` : ''}`;
    if (push) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  },
  go(path) {
    history.pushState(null, '', path);
    open();
  },
  async refreshMe() {
    await loadMe();
  },
  signInLink(words) {
    return h('a', { href: `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}` }, words);
  },
};

async function loadMe() {
  app.me = await get('/api/me');
  setCsrf(app.me.csrf);
  showWho();
}

function showWho() {
  const who = document.getElementById('who');
  if (app.me.user) {
    fill(who, h('span', {}, app.me.user),
      app.me.byProxy ? null : h('button', { class: 'plain', type: 'button', on: { click: signOut } }, 'Sign out'));
  } else if (app.me.bySecret) {
    fill(who, frame.signInLink('Sign in'));
  } else {
    fill(who, h('span', { class: 'quiet' }, 'Read-only'));
  }
}

async function signOut() {
  const answer = await post('/api/sign-out');
  setCsrf(answer.csrf);
  await loadMe();
  open();
}

function showNav() {
  const path = location.pathname === '/' ? '/fleet' : location.pathname;
  const halts = app.status?.haltCount ?? 0;
  const hard = app.status?.openHard ?? 0;
  fill(document.getElementById('nav'), PAGES.slice(0, IN_NAV).map(([href, text]) => {
    const here = path === href || (href === '/anomalies' && path === '/anomaly') || (href === '/fleet' && path === '/target');
    const count = href === '/halts' ? halts : href === '/anomalies' ? hard : 0;
    const what = href === '/halts' ? 'halted' : 'open and sure';
    return h('a', { href, 'aria-current': here ? 'page' : null }, text,
      count ? h('span', { class: 'count', title: `${count} ${what}`, 'aria-label': `${count} ${what}` }, count) : null);
  }));
}

// The alarm: only what changes is said aloud.
function showAlarm() {
  const status = app.status;
  const alarm = document.getElementById('alarm');
  const halts = status?.halts ?? [];
  const text = JSON.stringify(halts.map((halt) => [halt.target, halt.since, halt.state]));
  if (text === app.alarmText) return;
  app.alarmText = text;
  alarm.hidden = halts.length === 0;
  const loud = halts.filter((halt) => halt.state === 'NOT_OBEYED' || halt.state === 'UNACKNOWLEDGED');
  fill(alarm, halts.length === 0 ? null : h('div', { class: 'line' },
    h('span', {}, status.haltCount === 1 ? 'Halted:' : `${status.haltCount} halts in force:`),
    halts.slice(0, 3).map((halt) => h('a', { href: halt.anomalyId ? `/anomaly?id=${encodeURIComponent(halt.anomalyId)}` : '/halts' },
      `${halt.name}, since ${clock(halt.since)}${stateWords(halt.state)}`)),
    status.haltCount > 3 ? h('a', { href: '/halts' }, 'all') : null,
    loud.length ? h('strong', {}, 'Not every gate obeys: cut off by hand.') : null));
}

function stateWords(state) {
  switch (state) {
    case 'NOT_OBEYED': return ', NOT OBEYED';
    case 'UNACKNOWLEDGED': return ', NOT ACKNOWLEDGED';
    case 'WAITING': return ', waiting for the gate';
    default: return '';
  }
}

// What is shown may be old; then it says so, and how old.
function showNotice() {
  const status = app.status;
  const notice = document.getElementById('notice');
  const silent = Date.now() - app.heardAt;
  let words = '';
  if (app.heardAt && silent > SILENT_MILLIS) {
    words = `Disconnected from the console. What you see is ${duration(silent)} old. Trying again.`;
  } else if (status?.feed.problem) {
    words = `Kafka cannot be read: ${status.feed.problem}`;
  } else if (status && !status.feed.ready) {
    words = 'Reading the topics. What you see is not complete yet.';
  } else if (status && status.heard === null) {
    words = 'No watch was ever heard here. Nothing is being watched.';
  } else if (status && serverNow() - status.heard > STALE_MILLIS) {
    words = `No watch is heard for ${duration(serverNow() - status.heard)}: the watch or Kafka is away. What you see is that old.`;
  }
  if (notice.textContent !== words) notice.textContent = words;
  notice.hidden = words === '';
}

let source = null;

function connect() {
  if (source || document.hidden) return;
  source = new EventSource('/api/live');
  source.addEventListener('status', (event) => {
    const status = JSON.parse(event.data);
    setServerTime(status.now);
    app.status = status;
    app.heardAt = Date.now();
    showNav();
    showAlarm();
    showNotice();
    showLoaded();
    if (!document.hidden) app.page?.status?.(status);
  });
}

// A page that is left or out of sight keeps no connection: a browser has but six for one console.
function disconnect() {
  source?.close();
  source = null;
  app.heardAt = 0;
}

function showLoaded() {
  const { anomaliesFrom, forgottenUntil } = app.status.feed;
  const from = forgottenUntil ?? anomaliesFrom;
  document.getElementById('loaded').textContent =
    `Loaded: rates of the last 10 min, anomalies since ${dateTime(from)}${forgottenUntil ? ' (older ones did not fit)' : '; what is older is in Kafka and not here'}.`;
}

function tick() {
  showNotice();
  for (const element of document.querySelectorAll('[data-age]')) {
    element.textContent = age(Number(element.dataset.age));
  }
}

async function open() {
  const path = location.pathname === '/' ? '/fleet' : location.pathname;
  const entry = PAGES.find(([href]) => href === path);
  const root = document.getElementById('page');
  app.page?.close?.();
  app.page = null;
  showNav();
  showWho();
  if (!entry) {
    fill(root, h('p', { class: 'empty' }, 'There is no such page. ', h('a', { href: '/fleet' }, 'Fleet')));
    return;
  }
  document.title = `${entry[1]} - Peerhalt`;
  const here = location.href;
  try {
    const module = await entry[2]();
    if (location.href !== here) return;
    fill(root);
    app.page = module.open(root, frame);
    if (app.status) app.page?.status?.(app.status);
  } catch (problem) {
    fill(root, h('p', { class: 'empty' }, `This page cannot be shown: ${problem.message}`));
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || link.hasAttribute('download') || link.getAttribute('href').startsWith('#')) return;
  event.preventDefault();
  history.pushState(null, '', url);
  open();
  document.getElementById('page').focus({ preventScroll: true });
  scrollTo(0, 0);
});
addEventListener('popstate', open);
addEventListener('pagehide', disconnect);
addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));

document.getElementById('zone').textContent = zone();
setInterval(tick, 1000);
loadMe().catch((problem) => {
  document.getElementById('notice').hidden = false;
  document.getElementById('notice').textContent = problem.message;
}).finally(() => {
  connect();
  open();
});

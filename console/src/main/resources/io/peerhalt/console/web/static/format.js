// Numbers, times and names for people.

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const pad = (number, digits = 2) => String(number).padStart(digits, '0');

export function rate(value) {
  if (value === null || value === undefined) return '-';
  return value >= 100 ? whole.format(value) : fine.format(value);
}

export function count(value) {
  return whole.format(value);
}

export function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  return Math.abs(value) >= 100 || Number.isInteger(value) ? whole.format(value) : fine.format(value);
}

export function times(ratio) {
  return `${ratio >= 10 ? whole.format(ratio) : fine.format(ratio)}\u00d7`;
}

export function clock(millis, withMillis = false) {
  const at = new Date(millis);
  const text = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
  return withMillis ? `${text}.${pad(at.getMilliseconds(), 3)}` : text;
}

export function dateTime(millis, withMillis = false) {
  const at = new Date(millis);
  const today = new Date().toDateString() === at.toDateString();
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return today ? clock(millis, withMillis) : `${day} ${clock(millis, withMillis)}`;
}

export function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

export function age(millis) {
  return `${duration(Date.now() - skew - millis)} ago`;
}

// By how much this clock is ahead of the server's.
let skew = 0;

export function setServerTime(millis) {
  skew = Date.now() - millis;
}

export function serverNow() {
  return Date.now() - skew;
}

// SERVER:srv-3 reads srv-3, GROUP:eu reads group eu.
export function targetName(target) {
  const [scope, name, symbol] = String(target).split(':');
  switch (scope) {
    case 'SERVER': return name;
    case 'GROUP': return `group ${name}`;
    case 'SYMBOL': return `symbol ${name}`;
    case 'SERVER_SYMBOL': return `${symbol} on ${name}`;
    case 'FLEET': return 'the whole fleet';
    default: return String(target);
  }
}

export function action(name) {
  switch (name) {
    case 'BLOCK_NEW': return 'new orders blocked';
    case 'CANCEL_AND_BLOCK': return 'open orders cancelled, new ones blocked';
    case 'REDUCE_ONLY': return 'only orders that reduce a position';
    default: return String(name);
  }
}

export function words(constant) {
  return String(constant).toLowerCase().replaceAll('_', ' ');
}

export function zone() {
  const minutes = -new Date().getTimezoneOffset();
  const hours = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
  return `Times are in ${Intl.DateTimeFormat().resolvedOptions().timeZone} (UTC${hours}).`;
}

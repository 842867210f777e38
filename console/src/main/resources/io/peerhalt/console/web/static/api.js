// Talks to the console's server.

let csrf = '';

export function setCsrf(token) {
  csrf = token ?? '';
}

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

export async function get(path, params = {}) {
  return answer(await send(`${path}${query(params)}`, { headers: { Accept: 'application/json' } }));
}

export async function post(path, body) {
  return answer(await send(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
    body: JSON.stringify(body ?? {}),
  }));
}

export function query(params) {
  const pairs = Object.entries(params).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : '';
}

async function send(path, options) {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
  } catch {
    throw new Refused(0, 'The console does not answer. Is it running, and can this machine reach it?');
  }
}

async function answer(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // A proxy may answer with a page of its own.
  }
  if (!response.ok) throw new Refused(response.status, body?.problem ?? `The console answered ${response.status}.`);
  return body;
}

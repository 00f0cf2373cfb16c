/**
 * Captures of token exchanges alone, in the shapes of traffic that once made the time of the
 * engine grow with the square of the exchanges.
 *
 * @import { Input } from './input.js'
 *
 * @typedef {object} Step what the nth exchange sends and brings
 * @property {string} form
 * @property {number} brings
 * @property {number} [user] who signed in
 *
 * @typedef {object} Shape
 * @property {string} id
 * @property {string} what
 * @property {(n: number, count: number) => Step} step
 */
import { Buffer } from 'node:buffer'
import { TOKEN_URL } from './tokens.js'

const HOUR_MS = 3_600_000

/** @type {readonly Shape[]} */
export const shapes = [
  { id: 'adopting', what: 'a client that adopts each token', step: (n) => renewal(n, n + 1) },
  {
    id: 'ignoring',
    what: 'a client that ignores each replacement',
    step: (n) => renewal(0, n + 1),
  },
  {
    id: 'twice',
    what: 'a client that uses each token twice',
    step: (n) => renewal(Math.ceil(n / 2), Math.ceil(n / 2) + 1),
  },
  {
    id: 'clients',
    what: 'as many clients as refreshes',
    step: (n, count) => renewal(n, count + n, `app-${n}`),
  },
  {
    id: 'sign-ins',
    what: 'sign-ins of one user, never renewed',
    step: (n) => signIn(n, 1),
  },
  {
    id: 'one-user',
    what: 'sign-ins beside refreshes of the same user',
    step: (n, count) =>
      n % 2 === 0 ? signIn(n, 1) : { ...renewal(count + n, 2 * count + n), user: 1 },
  },
  {
    id: 'many-users',
    what: 'sign-ins beside refreshes, each of another user',
    step: (n, count) =>
      n % 2 === 0 ? signIn(n, n) : { ...renewal(count + n, 2 * count + n), user: n },
  },
]

/**
 * @param {Shape} shape
 * @param {number} exchanges
 * @returns {Input}
 */
export function growthHar({ id, step }, exchanges) {
  return {
    name: `growth-${id}-${exchanges}.har`,
    bytes: 1300 * exchanges,
    exchanges,
    chunks: () => {
      const entries = Array.from({ length: exchanges }, (_, n) => entry(n, step(n, exchanges)))
      return [Buffer.from(JSON.stringify({ log: { entries } }))]
    },
  }
}

/**
 * @param {number} sent
 * @param {number} brings
 * @param {string} [client]
 * @returns {Step}
 */
function renewal(sent, brings, client = 'app-1') {
  return {
    form: `grant_type=refresh_token&client_id=${client}&refresh_token=${token(sent)}`,
    brings,
  }
}

/**
 * @param {number} n
 * @param {number} user
 * @returns {Step}
 */
function signIn(n, user) {
  const form = `grant_type=authorization_code&client_id=app-1&code=0.${token(n)}`
  return { form, brings: n, user }
}

/**
 * @param {number} n
 * @param {Step} step
 */
function entry(n, { form, brings, user }) {
  const text = JSON.stringify({
    access_token: `at${n}${'a'.repeat(40)}`,
    refresh_token: token(brings),
    ...(user !== undefined && {
      client_info: btoa(JSON.stringify({ uid: `user-${user}`, utid: 'contoso' })),
    }),
  })
  return {
    startedDateTime: new Date(Date.UTC(2025, 0, 1) + n * HOUR_MS).toISOString(),
    time: 200,
    request: {
      method: 'POST',
      url: TOKEN_URL,
      headers: [],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: form },
    },
    response: { status: 200, headers: [], content: { size: text.length, text } },
  }
}

/** @param {number} n */
function token(n) {
  return `1.ASyntheticTokentrail${String(n).padStart(300, '-')}`
}

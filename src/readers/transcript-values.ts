/** Every secret that a transcript makes up holds this word, so that it is known as made up. */
export const syntheticMark = 'SyntheticTokentrail'

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

// Refresh tokens of one client share about a hundred leading characters: a prefix proves nothing.
const sharedPrefix =
  '1.AXYAq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI'

type Make = (name: string, startedAt: number | undefined) => string

const makers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['rt', (name) => pad(`${sharedPrefix}.AgABAwEAAAD${syntheticMark}`, `rt ${name}`, 700)],
  ['code', (name) => pad(`${sharedPrefix}.AgABBAIAAAD${syntheticMark}`, `code ${name}`, 400)],
  ['dc', (name) => pad(`CAQABIQEAAAD${syntheticMark}`, `dc ${name}`, 220)],
  ['msa', (name) => pad(`M.C106_BL2.-${syntheticMark}`, `msa ${name}`, 350, `${base64url}!*$`)],
  ['secret', (name) => `${noise(`s ${name}`, 3)}8Q~${pad(syntheticMark, `secret ${name}`, 34)}`],
  ['at', (name) => pad(`EwB${syntheticMark}`, `at ${name}`, 600)],
  ['jwt', jwt],
  ['client_info', clientInfo],
])

const braced = /\{(rt|code|dc|msa|secret|at|jwt|client_info) ([^{}"\n]+)\}/g
const modifier = / (?:cut (\d{1,6})|lower)$/

/**
 * Replaces braced names (`{rt a}`, `{jwt aud=…,exp=+1h}`, `{rt a cut 255}`) by made-up values of the
 * real shape. The same name always gives the same value; `startedAt` (milliseconds since 1970) is
 * what relative times of a JWT count from.
 */
export function expandValues(text: string, startedAt: number | undefined): string {
  return text.replaceAll(braced, (_, kind: string, argument: string) => {
    const change = modifier.exec(argument)
    const name = change ? argument.slice(0, change.index) : argument
    const value = makers.get(kind)?.(name, startedAt) ?? ''
    if (!change) return value
    return change[1] === undefined ? value.toLowerCase() : value.slice(0, Number(change[1]))
  })
}

/** Milliseconds of `90s`, `5m`, `2h`, `30d`, `250ms`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,12}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? []
  const factor = unitMs.get(unit ?? '')
  return count === undefined || factor === undefined ? undefined : Number(count) * factor
}

const unitMs: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** Claims that RFC 7519 and OpenID Connect define as NumericDate. */
const dateClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time'])

function jwt(argument: string, startedAt: number | undefined): string {
  const claims = argument.split(',').map((pair) => {
    const at = pair.indexOf('=')
    const name = (at < 0 ? pair : pair.slice(0, at)).trim()
    const value = at < 0 ? '' : pair.slice(at + 1).trim()
    return `${JSON.stringify(name)}:${JSON.stringify(claimValue(name, value, startedAt))}`
  })
  const header = encodeBase64url('{"typ":"JWT","alg":"RS256","kid":"synthetic"}')
  const payload = encodeBase64url(`{${claims.join(',')}}`)
  return `${header}.${payload}.${pad(syntheticMark, `jwt ${argument}`, 342)}`
}

function claimValue(
  name: string,
  value: string,
  startedAt: number | undefined,
): string | number | readonly string[] {
  if (!dateClaims.has(name)) return value.includes('|') ? value.split('|') : value
  const sign = value.startsWith('-') ? -1 : 1
  const duration = parseDuration(value.replace(/^[+-]/, ''))
  if (duration === undefined) return Number(value)
  return Math.floor(((startedAt ?? 0) + sign * duration) / 1000)
}

function clientInfo(argument: string): string {
  const [uid = '', utid = ''] = argument.split(' ')
  return encodeBase64url(JSON.stringify({ uid, utid }))
}

function encodeBase64url(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte))
  return btoa(binary.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function pad(start: string, seed: string, length: number, alphabet = base64url): string {
  return start + noise(seed, length - start.length, alphabet)
}

/** Characters that depend on nothing but the seed: FNV-1a into xorshift32. */
function noise(seed: string, length: number, alphabet = base64url): string {
  let state = 0x811c9dc5
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  state ||= 1
  let text = ''
  while (text.length < length) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    text += alphabet.charAt((state >>> 0) % alphabet.length)
  }
  return text
}

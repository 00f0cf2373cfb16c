import type { Finding } from '../../rules/finding.ts'
import type { ReportExchange } from '../report.ts'

/** `1 error`, `2 errors`; thousands are set apart by a space. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`
}

/** `48 233 517`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ' ')
}

/** Sentences may begin with a word of prose or with an id, which keeps its case; they end. */
export function asSentence(text: string): string {
  const begun = text.replace(
    /^[a-z]+(?=[ ,])/,
    (word) => word.slice(0, 1).toUpperCase() + word.slice(1),
  )
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

const actors: Readonly<Record<Finding['who'][number], string>> = {
  developer: 'the developer',
  user: 'the user',
  admin: 'the administrator',
  partner: 'the partner',
  microsoft: 'Microsoft',
  nobody: 'nobody',
}

/** `the developer and the user`. */
export function whoActs(who: Finding['who']): string {
  return listed(who.map((one) => actors[one]))
}

/** `for the developer`; nothing where nobody has to act. */
export function audience(who: Finding['who']): string | undefined {
  const acting = who.filter((one) => one !== 'nobody')
  return acting.length === 0 ? undefined : `for ${whoActs(acting)}`
}

/** The words of headers and summaries agree: an info finding is a remark. */
export function severityName(severity: Finding['severity']): string {
  return severity === 'info' ? 'remark' : severity
}

/** How a verdict is meant. */
export type VerdictTone = 'error' | 'warning' | 'pass' | 'unknown'

const tones: Readonly<Record<VerdictTone, string>> = {
  error: 'Error',
  warning: 'Warning',
  pass: 'Passed',
  unknown: 'Inconclusive',
}

/** What stands for a verdict's symbol where there are only words. */
export function toneName(tone: VerdictTone): string {
  return tones[tone]
}

const shortGrants: Readonly<Record<string, string>> = {
  refresh_token: 'refresh',
  authorization_code: 'code',
  client_credentials: 'client creds',
  device_code: 'device poll',
}

/** The kind of an exchange in a table: the grant of a token request, else the endpoint. */
export function exchangeKind({ kind, grantType }: ReportExchange): string {
  if (kind !== 'token') return kind.replaceAll('-', ' ')
  if (grantType === undefined) return 'token request'
  return shortGrants[grantType] ?? grantType.replaceAll('_', ' ')
}

/** A token's id; what a recorder put in place of tokens is no token of its own. */
export function tokenName(id: string, masked: string): string {
  return id === 'placeholder' ? masked : id
}

const sending: Readonly<Record<string, string>> = {
  authorization_code: 'code redeemed',
  device_code: 'device code polled',
  client_credentials: 'client credentials sent',
  password: 'password sent',
  on_behalf_of: 'on behalf of',
}

const visiting: Readonly<Record<Exclude<ReportExchange['kind'], 'token'>, string>> = {
  authorize: 'sign-in asked for',
  'device-code': 'device code asked for',
  discovery: 'discovery',
  resource: 'resource called',
  logout: 'signed out',
  userinfo: 'user info asked for',
  'managed-identity': 'managed identity asked',
  revoke: 'token revoked',
}

/** What the client did, in a few words: `rt-8 redeemed`. */
export function deed(exchange: ReportExchange): string {
  if (exchange.kind !== 'token') return visiting[exchange.kind]
  if (exchange.refreshTokenSent !== undefined)
    return `${tokenName(exchange.refreshTokenSent, 'a masked token')} redeemed`
  const { grantType } = exchange
  if (grantType === 'refresh_token') return 'refresh, its token unseen'
  return sending[grantType ?? ''] ?? exchangeKind(exchange)
}

/** The error of a page that was shown in place of an OAuth answer. */
const PAGE = 'server_page'

/** How the server answered: `200`, `400 invalid_grant AADSTS700082`, `no answer`. */
export function answer({ status, outcome, error }: ReportExchange): string {
  if (outcome === 'no-response') return 'no answer'
  const code = specificCode(error)
  const name = error?.error === PAGE ? 'error page' : error?.error
  const words = [status > 0 ? String(status) : 'status unknown', name ?? '', code ?? '']
  return words.filter((word) => word !== '').join(' ')
}

/** As `answer`, in the fewest words: `400 AADSTS700082`. */
export function shortAnswer(exchange: ReportExchange): string {
  const code = specificCode(exchange.error)
  return code === undefined ? answer(exchange) : `${exchange.status} ${code}`
}

/** The last code of the chain is the specific one: AADSTS50173 after AADSTS65001. */
function specificCode(error: ReportExchange['error']): string | undefined {
  const number = error?.codes.at(-1)
  if (number !== undefined) return `AADSTS${number}`
  const b2c = error?.b2cCodes?.at(-1)
  return b2c === undefined ? undefined : `AADB2C${b2c}`
}

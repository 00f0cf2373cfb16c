import type { Exchange, Place } from '../exchanges/exchange.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, list, sentence } from '../lineage/wording.ts'
import { examples } from './parts/cleartext-credentials.examples.ts'
import { ownerOfExposure } from './parts/shown-credentials.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { type TokenOwners, tokenOwners } from './parts/token-owners.ts'
import { isSentInTheClear, unseenInTheClear } from './parts/unseen-in-the-clear.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'cleartext-credentials',
  title: 'A token, code or secret is sent without encryption',
  severity: 'error',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'These requests went over plain http to another machine. Everybody on the way can read what is in them and use it: a bearer token is good for whoever has it.',
    fix: 'Use https for this address, and have the server refuse plain http instead of redirecting it: by the time of a redirect the token has been sent. Renew what was shown, a client secret too.',
    who: ['developer'],
    needs: 'A token request of the client, and the requests that carry its tokens.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.6',
      'https://www.rfc-editor.org/rfc/rfc6750#section-5.2',
      'https://www.rfc-editor.org/rfc/rfc6749#section-1.6',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const groups = groupBy(sentInTheClear(trail), ({ at, host, owner }) => [
      JSON.stringify([at.capture, host, owner.client.id]),
    ])
    for (const group of groups.values()) yield describe(group)
    yield* unseenInTheClear(trail)
  },
  examples,
}

export default rule

/** Credentials of one client that one host was sent over plain http. */
interface Cleartext {
  readonly host: string
  readonly at: Exchange | Place
  readonly owner: Exchange
  /** `an access token`. */
  readonly what: readonly string[]
  readonly requests: number
}

function sentInTheClear(trail: Trail): Cleartext[] {
  const owners = tokenOwners(trail)
  return [
    ...trail.exchanges.flatMap((exchange) => byExchange(exchange, owners)),
    ...trail.evidence.bearerUses.flatMap(({ token, host, capture, cleartext }): Cleartext[] => {
      const owner = owners.ofToken(token)
      if (cleartext === undefined || owner === undefined) return []
      const at = { capture, entry: cleartext.firstEntry }
      const isRefreshToken = trail.token(token)?.kind === 'refresh'
      const what = [isRefreshToken ? 'a refresh token' : 'an access token']
      return [{ host, at, owner, what, requests: cleartext.calls }]
    }),
    ...trail.evidence.exposures.flatMap((exposure): Cleartext[] => {
      const owner = ownerOfExposure(exposure, owners)
      const isSent = exposure.cleartext === true && exposure.where !== 'referer'
      if (owner === undefined || !isSent) return []
      const what = [EXPOSED.get(exposure.name) ?? 'a refresh token']
      return [{ host: exposure.host, at: exposure, owner, what, requests: 1 }]
    }),
  ]
}

const EXPOSED = new Map([
  ['access_token', 'an access token'],
  ['id_token', 'an id token'],
  ['client_secret', 'a client secret'],
  ['password', 'a password'],
])

function byExchange(exchange: Exchange, owners: TokenOwners): Cleartext[] {
  if (!isSentInTheClear(exchange)) return []
  const { request, authority } = exchange
  const owner = owners.of(exchange)
  const { refreshToken, code, deviceCode, assertion, clientAuth, grantType } = request
  const what = [
    ...(refreshToken === undefined ? [] : ['a refresh token']),
    ...(code === undefined ? [] : ['a code']),
    ...(deviceCode === undefined ? [] : ['a device code']),
    ...(assertion === undefined ? [] : ['an assertion']),
    ...(clientAuth === 'secret-post' || clientAuth === 'secret-basic' ? ['a client secret'] : []),
    ...(grantType === 'password' ? ['a password'] : []),
  ]
  if (owner === undefined || what.length === 0) return []
  return [{ host: authority.host, at: exchange, owner, what, requests: 1 }]
}

function describe(sent: readonly [Cleartext, ...Cleartext[]]): FindingDraft {
  const [first, ...rest] = sent
  const what = [...new Set(sent.flatMap((one) => one.what))]
  const requests = sent.reduce((sum, one) => sum + one.requests, 0)
  const often = requests === 1 ? '' : `, ${count(requests, 'time')}`
  return {
    message: `${sentence(clientLabel(first.owner))} sent ${list(what)} to ${first.host} over plain http${often}, first at ${listPlaces([first.at])}.`,
    at: [first.at, ...rest.map(({ at }) => at)],
    facts: { host: first.host, requests },
  }
}

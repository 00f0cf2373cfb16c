import type { Exposure } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { examples } from './parts/refresh-token-sent-elsewhere.examples.ts'
import { listPlaces, tellTimes } from './parts/tell-occurrences.ts'
import {
  bringsRefreshToken,
  isMasked,
  mayBeSentElsewhere,
  refreshTokensSentElsewhere,
  type SentElsewhere,
} from './parts/sent-elsewhere.ts'
import { isExchange, type FindingDraft, type Remark, type RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'refresh-token-sent-elsewhere',
  title: 'A refresh token is sent to a host that did not issue it',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'A refresh token belongs to its client and to the server that issued it, and to nobody else. Any other host that gets one can act as the user for as long as the token lives.',
    fix: 'Keep refresh tokens where they are redeemed. If a back end of yours redeems them for a page, name its host among the trusted back ends in the settings, or better sign in at the back end and give the page a session cookie only.',
    who: ['developer'],
    needs: 'The answer that brings the refresh token, and the request that sends it elsewhere.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.14',
      'https://www.rfc-editor.org/rfc/rfc6749#section-10.4',
    ],
  },
  applies: (trail) =>
    trail.exchanges.some(
      ({ answer }) => trail.refreshToken(answer.refreshToken ?? '') !== undefined,
    ) ||
    (trail.exchanges.some(bringsRefreshToken) && trail.evidence.exposures.some(isMasked)),
  *check(trail, { settings }) {
    const sent = refreshTokensSentElsewhere(trail, settings.trustedBackends ?? [])
    const groups = groupBy(sent, ({ at, host, issuer }) => [
      JSON.stringify([at.capture, host, issuer.client.id]),
    ])
    for (const group of groups.values()) yield tell(group, trail)
    const doubtful = groupBy(mayBeSentElsewhere(trail, settings.trustedBackends ?? []), (x) => [
      x.capture,
    ])
    for (const [capture, group] of doubtful) yield { inconclusive: tellDoubt(group), capture }
  },
  examples,
}

export default rule

/**
 * A discovery document that was not recorded may name the host as an endpoint; those of known providers
 * name none but their own.
 */
function tell(sent: readonly [SentElsewhere, ...SentElsewhere[]], trail: Trail): Remark {
  const [{ token, host, at }] = sent
  // Without its grant a request to an endpoint is a body that shows a token.
  const isPerhapsOfEndpoint = isExchange(at) || ('where' in at && at.where === 'body')
  const isDoubtful =
    isPerhapsOfEndpoint &&
    trail.exchanges.some(
      ({ kind, responseBody, authority }) =>
        kind === 'discovery' && responseBody === 'unknown' && authority.provider === 'other',
    )
  if (!isDoubtful) return describe(sent)
  return {
    inconclusive: `${sentence(token)} was sent to ${host}, which a discovery document may name as an endpoint, but what that said was not recorded. Record the bodies of answers.`,
    capture: at.capture,
  }
}

function tellDoubt(group: readonly (Exchange | Exposure)[]): string {
  return `${count(group.length, 'request')} (${listPlaces(group)}) sent a refresh token to a host that issued none here, but whose token it is cannot be told: it, or the answer that brought it, was masked. Mask so that equal tokens stay equal.`
}

function describe(sent: readonly [SentElsewhere, ...SentElsewhere[]]): FindingDraft {
  const [first, ...rest] = sent
  const { token, host, issuer, at } = first
  const tokensSent = sent.map((one) => one.token)
  const often = tellTimes(sent.length, tokensSent)
  return {
    message: `${sentence(token)}, issued by ${issuer.authority.host}, was sent to ${host} at ${listPlaces([at])} by ${clientLabel(issuer)}.${often}`,
    at: [at, issuer, ...rest.map((one) => one.at)],
    facts: { token, host, issuedBy: issuer.authority.host },
  }
}

import { clientLabel, count, list, sentence } from '../lineage/wording.ts'
import { groupBy } from '../lineage/sightings.ts'
import { maskedExposures } from './parts/masked-exposures.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { excuses, shownInAddresses, type ShownCredential } from './parts/shown-credentials.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import { examples } from './parts/token-in-url.examples.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'token-in-url',
  title: 'A token or secret stands in the address of a request',
  severity: 'error',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Addresses are kept in logs of servers and proxies, in browser histories and in the Referer that other sites get. Whoever reads one of these has the token.',
    fix: 'Send access tokens in the Authorization header, and refresh tokens, secrets and passwords in the body of a POST. Take a code out of the address before the page loads anything from another site, and set Referrer-Policy: no-referrer. Renew what was shown.',
    who: ['developer'],
    needs: 'A token request of the client, and the requests in whose addresses its tokens stand.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.3',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.2',
      'https://www.rfc-editor.org/rfc/rfc6750#section-5.3',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const groups = groupBy(shownInAddresses(trail), ({ at, where, host, reason, owner }) => [
      JSON.stringify([at.capture, where, host, reason, owner.client.id]),
    ])
    for (const group of groups.values()) yield describe(group)
    yield* maskedExposures(trail, ({ where }) => where === 'query' || where === 'referer')
  },
  examples,
}

export default rule

/** What one host was shown of one client in one way. */
function describe(shown: readonly [ShownCredential, ...ShownCredential[]]): FindingDraft {
  const [{ where, host, reason, owner, at }] = shown
  const names = [...new Set(shown.map(({ name }) => name))].toSorted()
  const places = [...new Map(shown.map((one) => [one.at.entry, one.at])).values()]
  const place =
    where === 'referer'
      ? `in a Referer that ${host} got`
      : `in the query of ${count(places.length, 'request')} to ${host}`
  return {
    message: `${sentence(clientLabel(owner))} shows ${list(names)} ${place}, at ${listPlaces(places)}.${excuses[reason]}`,
    at: [at, ...places.slice(1)],
    ...(reason !== 'leak' && { severity: 'info' }),
    facts: { host, parameters: names, where, requests: places.length },
  }
}

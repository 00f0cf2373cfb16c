import type { Exchange } from '../exchanges/exchange.ts'
import type { Trail } from '../lineage/trail.ts'
import { sentence } from '../lineage/wording.ts'
import { examples } from './parts/discovery-storm.examples.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { Remark, RunRule } from './rule.ts'

/** So many fetches of one document within `WINDOW` are still taken for restarts. */
const FEW = 3
const WINDOW = 10 * 60_000

const rule: RunRule = {
  id: 'discovery-storm',
  title: 'The same discovery document is fetched again and again',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'The configuration and the keys of an authority hardly ever change. A client that fetches them for every request pays a round trip each time, and may be throttled; most often it builds a new client object for each call.',
    fix: 'Build the client of the library once and keep it. Cache the documents for a day, and fetch the keys anew only when a token names one that is not among them.',
    who: ['developer'],
    needs:
      'Discovery requests with their times, in a capture that tells which program sent them: a Fiddler archive, or one of the browser.',
    references: [
      'https://openid.net/specs/openid-connect-discovery-1_0.html',
      'https://learn.microsoft.com/entra/identity-platform/signing-key-rollover',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    for (const group of groupExchanges(trail.exchanges.filter(isSubject), documentKey)) {
      const remark = judge(group, trail)
      if (remark !== undefined) yield remark
    }
  },
  examples,
}

export default rule

/** What the fetches of one document by one sender, or by nobody knows whom, amount to. */
function judge(group: ExchangeGroup, trail: Trail): Remark | undefined {
  const [{ capture, sender, request }] = group
  if (group.length <= FEW) return undefined
  const storm = busiestWindow(group)
  if (storm === undefined) {
    const isTimed = group.every(({ startedAt }) => startedAt !== undefined)
    const inconclusive = `${capture} holds many fetches of one discovery document, but not when all of them were sent. Record the times of requests.`
    return isTimed ? undefined : { inconclusive, capture }
  }
  if (sender === undefined && trail.holder === 'unknown') {
    const inconclusive = `${capture} holds many fetches of one discovery document, but not which program sent them. Record with Fiddler, or in the browser.`
    return { inconclusive, capture }
  }
  return {
    message: `${sentence(senderLabel(group[0]))} fetched ${documentLabel(group[0])} ${tellOccurrences(storm)}.`,
    at: storm,
    facts: { document: request.document ?? '', fetches: storm.length },
  }
}

/** Elsewhere the path, which tells one document from another, is not known well enough. */
function isSubject({ request, authority, status }: Exchange): boolean {
  const isDocument = request.document === 'configuration' || request.document === 'keys'
  return isDocument && status > 0 && status < 400 && authority.protocol !== 'other'
}

function documentKey({ sender, capture, authority, request }: Exchange): string {
  const { host, tenant, policy, protocol } = authority
  return JSON.stringify([capture, sender, host, tenant, policy, protocol, request.document])
}

/** The window with the most fetches, where these are too many. */
function busiestWindow(group: ExchangeGroup): ExchangeGroup | undefined {
  // Exchanges without a time come last.
  const times = group.flatMap(({ startedAt }) => startedAt ?? [])
  let best: readonly Exchange[] = []
  let from = 0
  for (const [n, at] of times.entries()) {
    while ((times[from] ?? at) < at - WINDOW) from += 1
    if (n - from >= best.length) best = group.slice(from, n + 1)
  }
  const [first, ...rest] = best
  return first === undefined || best.length <= FEW ? undefined : [first, ...rest]
}

function senderLabel({ client }: Exchange): string {
  if (client.process !== undefined) return `the program ${client.process}`
  return client.origin === undefined ? 'the client' : `the page of ${client.origin}`
}

function documentLabel({ authority, request }: Exchange): string {
  const { host, tenant, policy } = authority
  const of = [
    ...(tenant === undefined ? [] : [`tenant ${tenant}`]),
    ...(policy === undefined ? [] : [`policy ${policy}`]),
  ]
  const where = of.length === 0 ? host : `${host} (${of.join(', ')})`
  return `the ${request.document} of ${where}`
}

import type { Exchange } from '../exchanges/exchange.ts'
import { sentence } from '../lineage/wording.ts'
import { transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

/** So many fetches of one document within `WINDOW` are still taken for restarts. */
const FEW = 3
const WINDOW = 10 * 60_000

const DOCUMENT = '/contoso.example/v2.0/.well-known/openid-configuration'
const KEYS = '/contoso.example/discovery/v2.0/keys'

/** Fetches at these times: `+1m process=api:7`. */
const fetches = (path: string, ...headings: readonly string[]): string =>
  transcript(
    ...headings.map(
      (heading) =>
        `### ${heading}\nGET https://login.microsoftonline.com${path}\n\nHTTP/1.1 200\n\n{}`,
    ),
  )

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
      const storm = busiestWindow(group)
      if (storm === undefined) continue
      const [first] = storm
      if (first.sender === undefined && trail.holder === 'unknown') {
        yield {
          inconclusive: `${first.capture} holds many fetches of one discovery document, but not which program sent them. Record with Fiddler, or in the browser.`,
          capture: first.capture,
        }
        continue
      }
      yield {
        message: `${sentence(senderLabel(first))} fetched ${documentLabel(first)} ${tellOccurrences(storm)}.`,
        at: storm,
        facts: { document: first.request.document ?? '', fetches: storm.length },
      }
    }
  },
  examples: () => [
    {
      name: 'one process fetches the configuration for each call',
      transcript: fetches(
        DOCUMENT,
        '+0s process=api:7',
        '+1m process=api:7',
        '+1m process=api:7',
        '+1m process=api:7',
      ),
      reports:
        'The program api fetched the configuration of login.microsoftonline.com (tenant contoso.example) 4 times, at entries 0, 1, 2 and 3',
    },
    {
      name: 'the keys, in the recorded fixture of one client',
      holder: 'single',
      transcript: fetches(KEYS, '+0s', '+1s', '+1s', '+1s', '+1s'),
      reports: 'The client fetched the keys of login.microsoftonline.com',
    },
    {
      name: 'three times',
      transcript: fetches(DOCUMENT, '+0s process=api:7', '+1m process=api:7', '+1m process=api:7'),
    },
    {
      name: 'once an hour',
      transcript: fetches(
        DOCUMENT,
        '+0s process=api:7',
        '+1h process=api:7',
        '+1h process=api:7',
        '+1h process=api:7',
      ),
    },
    {
      name: 'several processes, each for itself',
      transcript: fetches(
        DOCUMENT,
        '+0s process=api:7',
        '+1s process=api:8',
        '+1s process=api:9',
        '+1s process=job:10',
      ),
    },
    {
      name: 'who sent them is not told',
      transcript: fetches(DOCUMENT, '+0s', '+1m', '+1m', '+1m'),
      verdict: 'inconclusive',
    },
  ],
}

export default rule

/** Elsewhere the path, which tells one document from another, is not known well enough. */
function isSubject({ kind, request, authority, status }: Exchange): boolean {
  const isDocument = request.document === 'configuration' || request.document === 'keys'
  const isAnswered = status > 0 && status < 400
  return kind === 'discovery' && isDocument && isAnswered && authority.protocol !== 'other'
}

function documentKey({ sender, capture, authority, request }: Exchange): string {
  const { host, tenant, policy, protocol } = authority
  return JSON.stringify([capture, sender, host, tenant, policy, protocol, request.document])
}

/** The window with the most fetches, where these are too many. */
function busiestWindow(group: ExchangeGroup): ExchangeGroup | undefined {
  const timed = group.filter(({ startedAt }) => startedAt !== undefined)
  let best: readonly Exchange[] = []
  let from = 0
  for (const [until, { startedAt = 0 }] of timed.entries()) {
    while ((timed[from]?.startedAt ?? 0) < startedAt - WINDOW) from++
    if (until - from + 1 > best.length) best = timed.slice(from, until + 1)
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

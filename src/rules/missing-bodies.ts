import type { Exchange } from '../exchanges/exchange.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import { count, list } from '../lineage/wording.ts'
import { cutAnswers } from './parts/cut-answers.ts'
import { discovery, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

/** Of a format that has no room for answers, as scripts of requests have none. */
const withoutAnswers = {
  title: 'Answers to token requests are missing',
  why: 'Tokens come back in the bodies of answers. Where these were not recorded, as in scripts and lists of requests, nothing about what came back may be concluded, and rules that need it are inconclusive.',
  fix: 'Record answers, too: where the requests came from, export the sessions as HAR, or save them as a Fiddler archive (.saz).',
} as const

const rule: RunRule = {
  id: 'missing-bodies',
  title: 'Bodies of token requests or answers are missing',
  severity: 'warning',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'Tokens travel in bodies. Where a recorder left one out or wrote a mask over it, because it was told to or because the body was too large, nothing about that exchange may be concluded, also not that a token was missing. Rules that need the body are inconclusive.',
    fix: 'Record again with bodies: in a browser keep DevTools open from the first request and export from there; in Fiddler switch off streaming and the options that drop bodies; in a recorder set the option that includes content.',
    who: ['user', 'developer'],
    needs: 'A token request.',
    references: [
      'https://developer.chrome.com/docs/devtools/network/reference#export',
      'https://w3c.github.io/web-performance/specs/HAR/Overview.html',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const cut = cutAnswers(trail)
    const affected = trail.exchanges.filter((x) => lacksRequest(x) || lacksAnswer(x) || cut.has(x))
    for (const group of groupExchanges(affected, ({ capture }) => capture)) {
      const requests = group.filter(lacksRequest).length
      const answers = group.filter(lacksAnswer).length
      const whole = group.filter((x) => lacksAnswer(x) && x.status < 100).length
      const unreadable = group.filter((x) => cut.has(x) && !lacksAnswer(x)).length
      const parts = [
        ...(requests > 0 ? [`the body of ${count(requests, 'request')}`] : []),
        ...(answers > whole ? [`the body of ${count(answers - whole, 'answer')}`] : []),
        ...(whole > 0 ? [count(whole, 'answer')] : []),
        ...(unreadable > 0 ? [`a readable body of ${count(unreadable, 'answer')}`] : []),
      ]
      const unknown = [
        ...(requests > 0 ? ['sent'] : []),
        ...(answers + unreadable > 0 ? ['brought'] : []),
      ]
      yield {
        message: `${group[0].capture} lacks ${list(parts)} in ${count(group.length, 'token exchange')} (${listPlaces(group)}). What ${group.length === 1 ? 'it' : 'these'} ${list(unknown)} is unknown.`,
        at: group,
        ...(whole === group.length && withoutAnswers),
        facts: { requests, answers: answers + unreadable },
      }
    }
  },
  examples: () => [
    {
      name: 'answers left out by the recorder',
      transcript: transcript(
        refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)'),
        refresh('+1h', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)'),
      ),
      reports: 'lacks the body of 2 answers in 2 token exchanges (entries 0 and 1)',
    },
    {
      name: 'a request whose body was dropped',
      transcript: `
        ### +0s
        POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

        (not recorded)

        HTTP/1.1 200

        {"access_token":"{at 1}","refresh_token":"{rt b}","expires_in":3600}
      `,
      reports: 'lacks the body of 1 request in 1 token exchange (entry 0)',
    },
    {
      name: 'a recorder that masks whole bodies',
      transcript: `
        ### +0s
        POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

        [REDACTED]

        HTTP/1.1 200

        {"access_token":"[REDACTED]","expires_in":3600}
      `,
      reports: 'lacks the body of 1 request',
    },
    {
      name: 'bodies on both sides',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
    },
    {
      name: 'a request that got no answer is another matter',
      transcript: refresh('+0s', '{rt a}', ''),
    },
    {
      name: 'a redirect, whose body says nothing',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 302\n\n(not recorded)'),
    },
    {
      name: 'a refusal whose reason was left out',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
      reports: 'lacks the body of 1 answer in 1 token exchange (entry 0). What it brought',
    },
    {
      name: 'a body that is missing elsewhere',
      transcript: discovery('+0s', '(not recorded)'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function lacksRequest(exchange: Exchange): boolean {
  return isTokenRequest(exchange) && exchange.requestBody === 'unknown'
}

/** A redirect's body says nothing, and where no answer came there is none to lack. */
function lacksAnswer(exchange: Exchange): boolean {
  const { status, outcome, responseBody } = exchange
  if (!isTokenRequest(exchange) || outcome === 'no-response') return false
  return responseBody === 'unknown' && (status < 300 || status >= 400)
}

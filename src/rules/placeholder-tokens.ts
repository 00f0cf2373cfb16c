import type { Exchange } from '../exchanges/exchange.ts'
import { isPlaceholder } from '../lineage/definitions.ts'
import { count } from '../lineage/wording.ts'
import { discovery, granted, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'placeholder-tokens',
  title: 'Tokens were replaced by placeholders',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'A recorder or sanitiser wrote the same words, or a mask, in the place of tokens. Two equal placeholders may have been two different tokens, so nothing can be said about which token was used again. Rules that follow tokens leave these out and call themselves inconclusive.',
    fix: 'Record again without masking, or with pseudonyms that keep equal tokens equal and different ones different.',
    who: ['developer'],
    needs: 'Any exchange in which a token can be seen.',
    references: [
      'https://netflix.github.io/pollyjs/',
      'https://www.rfc-editor.org/rfc/rfc6749#section-1.5',
    ],
  },
  applies: (trail) => trail.exchanges.some((exchange) => tokensOf(exchange).length > 0),
  *check(trail) {
    const masked = trail.exchanges.filter((exchange) => tokensOf(exchange).some(isPlaceholder))
    for (const group of groupExchanges(masked, ({ capture }) => capture)) {
      const tokens = group.flatMap(tokensOf).filter(isPlaceholder).length
      yield {
        message: `${group[0].capture} shows ${count(tokens, 'placeholder')} instead of tokens, in ${count(group.length, 'exchange')} (${listPlaces(group)}). These tokens cannot be followed.`,
        at: group,
        facts: { placeholders: tokens, exchanges: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a recorder that masks tokens',
      transcript: transcript(
        refresh('+0s', '[REDACTED]', granted('1', '"refresh_token":"[REDACTED]"')),
        refresh('+1h', '[REDACTED]', granted('2', '"refresh_token":"[REDACTED]"')),
      ),
      reports: 'shows 4 placeholders instead of tokens, in 2 exchanges (entries 0 and 1)',
      severity: 'info',
    },
    {
      name: 'a bare word',
      transcript: refresh('+0s', 'RefreshToken', rotated('b')),
      reports: 'shows 1 placeholder instead of tokens, in 1 exchange (entry 0)',
      severity: 'info',
    },
    {
      name: 'real tokens, and pseudonyms that keep equality',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
    },
    {
      name: 'no token in sight',
      transcript: discovery('+0s'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Everything in an exchange that is, or stands for, a token or a code. */
function tokensOf({ request, answer }: Exchange): readonly string[] {
  return [
    request.refreshToken,
    request.code,
    request.deviceCode,
    request.assertion,
    request.bearer,
    answer.accessToken,
    answer.idToken,
    answer.refreshToken,
    answer.code,
    answer.deviceCode,
  ].filter((id) => id !== undefined)
}

import type { Example } from '../rule.ts'
import { refresh, refused } from './rotation-transcripts.ts'

const UNRECORDED = '(not recorded)'

/** Redemptions of one token that overlap, and such as do not or cannot be seen to. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'three requests at once',
    transcript:
      refresh('+0s took=3s', 'a', 'b') +
      refresh('+10ms took=3s', 'a', 'c') +
      refresh('+10ms took=3s', 'a', 'd') +
      refresh('+1h', 'd', 'e'),
    reports: 'sent rt-1 in 3 requests at the same time',
    severity: 'info',
    verdict: 'pass',
  },
  {
    name: 'at a provider that revokes on reuse',
    transcript:
      refresh('+0s took=3s', 'a', 'b', { host: 'contoso.okta.com' }) +
      refresh('+10ms took=3s', 'a', 'c', { host: 'contoso.okta.com' }),
    reports: 'sent rt-1 in 2 requests at the same time',
    severity: 'warning',
  },
  {
    name: 'a long request spans two short ones',
    transcript:
      refresh('+0s took=10s', 'a', 'b') +
      refresh('+1s took=1s', 'a', 'c') +
      refresh('+4s took=1s', 'a', 'd'),
    reports: 'sent rt-1 in 3 requests at the same time',
    severity: 'info',
  },
  {
    name: 'each request overlaps the one before',
    transcript:
      refresh('+0s took=2s', 'a', 'b') +
      refresh('+1s took=9s', 'a', 'c') +
      refresh('+4s took=1s', 'a', 'd'),
    reports: 'sent rt-1 in 3 requests at the same time',
    severity: 'info',
  },
  {
    name: 'two of three overlap, and nobody tells how long the first one took',
    transcript:
      refresh('+0s took=?', 'a', 'b') +
      refresh('+10ms took=3s', 'a', 'c') +
      refresh('+10ms took=3s', 'a', 'd'),
    reports: 'sent rt-1 in 2 requests at the same time',
    severity: 'info',
    verdict: 'inconclusive',
  },
  {
    name: 'two of three overlap, and nobody tells how long the one between them took',
    transcript:
      refresh('+0s took=3s', 'a', 'b') +
      refresh('+10ms took=?', 'a', 'c') +
      refresh('+10ms took=3s', 'a', 'd'),
    reports: 'sent rt-1 in 2 requests at the same time',
    severity: 'info',
    verdict: 'inconclusive',
  },
  {
    name: 'two at once, and an hour later two whose answers were not recorded',
    transcript:
      refresh('+0s took=3s', 'a', 'b') +
      refresh('+10ms took=3s', 'a', 'c') +
      refused('+1h took=3s', 'a', 200, UNRECORDED) +
      refused('+10ms took=3s', 'a', 200, UNRECORDED),
    reports: 'sent rt-1 in 2 requests at the same time',
    severity: 'info',
  },
  {
    name: 'start-up for several resources',
    transcript:
      refresh('+0s took=3s', 'a', 'b', { scope: 'https://graph.microsoft.com/.default' }) +
      refresh('+10ms took=3s', 'a', 'c', { scope: 'https://outlook.office.com/.default' }),
  },
  {
    name: 'a retry after a server error',
    transcript: refused('+0s took=3s', 'a', 503, 'Service Unavailable') + refresh('+1s', 'a', 'b'),
  },
  {
    name: 'a server error beside an answer that was not recorded',
    transcript:
      refused('+0s took=3s', 'a', 503, 'Service Unavailable') +
      refused('+10ms took=3s', 'a', 200, UNRECORDED),
  },
  {
    name: 'a retry after a server error, and durations were not recorded',
    transcript:
      refused('+0s took=?', 'a', 503, 'Service Unavailable') + refresh('+1s took=?', 'a', 'b'),
  },
  {
    name: 'two at once, and what one of them asked for was masked',
    transcript:
      refresh('+0s took=3s', 'a', 'b', { scope: '[REDACTED]' }) +
      refresh('+10ms took=3s', 'a', 'c'),
    verdict: 'inconclusive',
  },
  {
    name: 'two tenants at once, and what was asked for was masked',
    transcript:
      refresh('+0s took=3s', 'a', 'b', { scope: '[REDACTED]' }) +
      refresh('+10ms took=3s', 'a', 'c', { scope: '[REDACTED]', tenant: 'fabrikam.example' }),
  },
  {
    name: 'two at once whose answers were not recorded',
    transcript:
      refused('+0s took=3s', 'a', 200, UNRECORDED) + refused('+10ms took=3s', 'a', 200, UNRECORDED),
    verdict: 'inconclusive',
  },
  {
    name: 'two at once, and what they asked for was masked',
    transcript:
      refresh('+0s took=3s', 'a', 'b', { scope: '[REDACTED]' }) +
      refresh('+10ms took=3s', 'a', 'c', { scope: '[REDACTED]' }),
    verdict: 'inconclusive',
  },
  {
    name: 'start-up for several resources, of which the answers were not recorded',
    transcript: (
      refresh('+0s took=3s', 'a', 'b', { scope: 'https://graph.microsoft.com/.default' }) +
      refresh('+10ms took=3s', 'a', 'c', { scope: 'https://outlook.office.com/.default' })
    ).replaceAll(/\{"access_token.*/g, '(not recorded)'),
  },
  {
    name: 'answers that were not recorded, an hour apart',
    transcript:
      refused('+0s took=3s', 'a', 200, UNRECORDED) + refused('+1h took=3s', 'a', 200, UNRECORDED),
  },
  {
    name: 'two at once whose tokens were masked',
    transcript: (refresh('+0s took=3s', 'a', 'b') + refresh('+10ms took=3s', 'a', 'c')).replaceAll(
      '{rt a}',
      '[REDACTED]',
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'durations not recorded',
    transcript: refresh('+0s took=?', 'a', 'b') + refresh('+10ms took=?', 'a', 'c'),
    verdict: 'inconclusive',
  },
]

import type { Exchange } from '../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import { duration } from '../lineage/wording.ts'
import { refresh, refused } from './parts/example-transcripts.ts'
import type { ExchangeGroup } from './parts/exchange-group.ts'
import { quietExamples } from './parts/quiet.examples.ts'
import { judgeRefusals, type RefusalStory } from './parts/refusals.ts'
import type { RefusedGrant } from './parts/refused-grant.ts'
import type { RunRule } from './rule.ts'

const OF_DEVICE = 700083
const CODES: readonly number[] = [700081, OF_DEVICE]

const tooOld = (code: number, token: string, issued: string, limit: string): string =>
  refused(
    code,
    `The ${token} has expired due to maximum lifetime. The token was issued on ${issued} and the maximum allowed lifetime for this application is ${limit}.`,
  )

const rule: RunRule = {
  id: 'refresh-token-max-age',
  title: 'A refresh token has passed its maximum lifetime',
  severity: 'warning',
  scope: 'run',
  codes: CODES,
  docs: {
    why: 'An administrator limited how old a refresh token may become, however often it is used. The limit is a setting of the tenant and is not shown until it is reached.',
    fix: 'The user signs in again, and the app must offer that when this code comes. An administrator may look for a token lifetime policy on the application, and lengthen or remove it.',
    who: ['user', 'admin'],
    needs: 'The refused request with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isTooOld(x)),
  check: (trail) => judgeRefusals(trail, { isRefusal: isTooOld, tell }),
  examples: () => [
    {
      name: 'a limit of one day',
      transcript: refresh(
        '2025-03-01T08:00:00Z',
        '{rt a}',
        tooOld(700081, 'refresh token', '2025-02-27T08:00:00.0000000Z', '1.00:00:00'),
      ),
      reports:
        'issued 2025-02-27 08:00:00Z, was refused with AADSTS700081 on 2025-03-01 08:00:00Z, 2 days later. It may be used for 24 h',
    },
    {
      name: 'the primary refresh token of a device, refused three times',
      transcript: ['2025-03-01T08:00:00Z', '+5m', '+5m']
        .map((at) =>
          refresh(
            at,
            '{rt a}',
            tooOld(
              OF_DEVICE,
              'primary refresh token',
              '2024-11-01T08:00:00.0000000Z',
              '90.00:00:00',
            ),
          ),
        )
        .join('\n\n'),
      reports: 'the primary refresh token of the device, which may be used for 90 days',
    },
    {
      name: 'the two values contradict the message',
      transcript: refresh(
        '2025-03-01T08:00:00Z',
        '{rt a}',
        tooOld(700081, 'refresh token', '2025-02-28T08:00:00.0000000Z', '90.00:00:00'),
      ),
      reports: 'the two values do not explain the refusal',
      confidence: 'medium',
    },
    {
      name: 'the message names neither value',
      transcript: refresh('+0s', '{rt a}', refused(700081, 'The refresh token has expired.')),
      reports: 'The answer does not name the limit',
    },
    {
      name: 'inactivity is another end',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(700082, 'The refresh token has expired due to inactivity.'),
      ),
    },
    ...quietExamples(),
  ],
}

export default rule

function isTooOld(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  return code !== undefined && CODES.includes(code)
}

function tell([first]: ExchangeGroup, { ageMs, limitMs }: RefusedGrant): RefusalStory {
  const isOfDevice = specificCode(first) === OF_DEVICE
  const subject = isOfDevice ? 'It is the primary refresh token of the device, which' : 'It'
  if (limitMs === undefined) {
    return {
      sequel: `.${isOfDevice ? ' It is the primary refresh token of the device.' : ''} The answer does not name the limit.`,
    }
  }
  const limit = `. ${subject} may be used for ${duration(limitMs)}`
  const isContradiction = ageMs !== undefined && ageMs < limitMs
  return isContradiction
    ? {
        sequel: `${limit}, which is longer: the two values do not explain the refusal.`,
        confidence: 'medium',
      }
    : { sequel: `${limit}, however often it is renewed.` }
}

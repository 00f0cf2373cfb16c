import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, place, sentence } from '../lineage/wording.ts'
import { sendsSecret } from './parts/client-secret.ts'
import { post, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { RunRule } from './rule.ts'

const refreshWithSecret = (at: string, answer: string): string =>
  post(
    at,
    'grant_type=refresh_token&client_id=app-1&client_secret={secret s}&refresh_token={rt a}',
    answer,
  )

const expired = refused(7000222, "The provided client secret keys for app 'app-1' are expired.")

const rule: RunRule = {
  id: 'client-secret-expired',
  title: 'The client secret has expired',
  severity: 'error',
  scope: 'run',
  codes: [7000222],
  docs: {
    why: 'A client secret ends on a date that was chosen when it was made. From then on every token request of the client fails, refreshes too, so that users believe their sign-in was lost. The refresh tokens are not affected.',
    fix: 'Add a new secret or, better, a certificate to the application registration, deploy it, then remove the old one. No user has to sign in again. Watch the end date of the new one.',
    who: ['developer', 'admin'],
    needs: 'A token request with a client secret and the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => sendsSecret(x) || isRefusedAsExpired(x)),
  *check(trail) {
    yield* unseenReasons(trail, sendsSecret)
    for (const group of groupExchanges(trail.exchanges.filter(isRefusedAsExpired), clientKey)) {
      const worked = lastSuccess(group[0], trail)
      const before =
        worked?.startedAt === undefined
          ? ''
          : ` It still worked at ${place(worked)} (${isoTime(worked.startedAt)}).`
      yield {
        message: `${sentence(clientLabel(group[0]))} presented an expired secret (AADSTS7000222), ${tellOccurrences(group)}.${before} Its refresh tokens are not the cause.`,
        at: worked === undefined ? group : [...group, worked],
        codes: [7000222],
        facts: { refusals: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'the secret ends between two refreshes',
      transcript: transcript(
        refreshWithSecret('2025-03-01T08:00:00Z', rotated('b')),
        refreshWithSecret('+1d', expired),
        refreshWithSecret('+1m', expired),
      ),
      reports: 'It still worked at entry 0 (2025-03-01 08:00:00Z)',
    },
    {
      name: 'only answers to the secret itself show that it worked',
      transcript: transcript(
        refreshWithSecret('2025-03-01T08:00:00Z', rotated('b')),
        refresh('+1h', '{rt a}', rotated('c')),
        refreshWithSecret('+1h', refused(50076, 'Multi-factor authentication is required.')),
        refreshWithSecret('+1d', expired),
        refreshWithSecret('+1h', rotated('d')),
      ),
      reports: 'at entry 3 (2025-03-02 10:00:00Z). It still worked at entry 0',
    },
    {
      name: 'it never worked in this capture',
      transcript: refreshWithSecret('+0s', expired),
      reports: '(2025-03-01 08:00:00Z). Its refresh tokens are not the cause.',
    },
    {
      name: 'the refresh token has expired, not the secret',
      transcript: refreshWithSecret(
        '+0s',
        refused(700082, 'The refresh token has expired due to inactivity.'),
      ),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: refreshWithSecret('+0s', 'HTTP/1.1 401\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a client without a secret',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
        rotated('b'),
      ),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isRefusedAsExpired({ error }: Exchange): boolean {
  return error?.codes.at(-1) === 7000222
}

/** The last time that the server took this client's secret before it refused it. */
function lastSuccess(refusal: Exchange, trail: Trail): Exchange | undefined {
  return trail
    .ofClient(refusal)
    .findLast(
      (exchange) =>
        sendsSecret(exchange) &&
        exchange.outcome === 'success' &&
        comesBefore(exchange, refusal, trail),
    )
}

import { findReuses } from '../lineage/reuse.ts'
import { granted, post, transcript, type Circumstances } from './parts/example-transcripts.ts'
import { ADOPT, reportIgnoredRotation } from './parts/ignored-rotation.ts'
import { INACTIVE, refresh, refused } from './parts/rotation-transcripts.ts'
import { mayHideReuse, showsAdoption, whyUnseen } from './parts/unseen-rotation.ts'
import type { FamilyRule } from './rule.ts'

const FROM_PAGE = { headers: ['Origin: https://app.contoso.example'] }

/** The same refresh at several times, each with the same answer. */
function repeated(
  times: readonly string[],
  token: string,
  answer: string,
  circumstances: Circumstances = {},
): string {
  const form = `grant_type=refresh_token&client_id=nightly-sync&refresh_token=${token}`
  return transcript(...times.map((time) => post(time, form, answer, circumstances)))
}

const rule: FamilyRule = {
  id: 'rotated-refresh-token-ignored',
  title: 'A refresh token that has been replaced is still in use',
  severity: 'error',
  scope: 'family',
  docs: {
    why: 'Each refresh answer brought a new refresh token, and the client kept sending the old one. Entra does not revoke a refresh token when it is redeemed, so every request succeeds until the old token reaches the end of its own window, which using it does not extend.',
    fix: ADOPT,
    who: ['developer'],
    needs:
      'At least two refreshes of one client for the same resource, with request and response bodies; record past the next renewal, or give captures of several days.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.14',
    ],
  },
  examples: () => [
    {
      name: 'the same token three times, each answer brings another',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'a', 'c') + refresh('+1h', 'a', 'd'),
      reports: 'redeemed rt-1 3 times, although 3 answers brought a newer refresh token',
      severity: 'error',
      confidence: 'high',
    },
    {
      name: 'three times within a minute, delivery not shown',
      transcript: refresh('+0s', 'a', 'b') + refresh('+10s', 'a', 'c') + refresh('+10s', 'a', 'd'),
      reports: 'redeemed rt-1 3 times',
      severity: 'error',
      confidence: 'medium',
    },
    {
      name: 'reused once, and the reuse is refused for inactivity',
      transcript: refresh('+0s', 'a', 'b') + refused('+1d', 'a', 400, INACTIVE),
      reports: 'redeemed rt-1 2 times',
      severity: 'error',
      confidence: 'high',
    },
    {
      name: 'a recorded fixture of one client: one reuse is proof',
      holder: 'single',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1m', 'a', 'c'),
      reports: 'redeemed rt-1 2 times',
      severity: 'error',
      confidence: 'high',
    },
    {
      name: 'two redemptions a whole token life apart',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'a', 'c'),
      reports: 'It is ignored, or a second holder',
      severity: 'warning',
      confidence: 'medium',
    },
    {
      name: 'one reuse shortly after may be a lost answer',
      transcript: refresh('+0s', 'a', 'b') + refresh('+30s', 'a', 'c'),
      verdict: 'inconclusive',
    },
    {
      name: 'each answer adopted',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'b', 'c') + refresh('+1h', 'c', 'd'),
    },
    {
      name: 'retry after a failed answer',
      transcript:
        refused('+0s', 'a', 400, '{"error":"temporarily_unavailable","error_codes":[90033]}') +
        refresh('+5s', 'a', 'b') +
        refresh('+1h', 'b', 'c'),
    },
    {
      name: 'retries after void answers',
      transcript:
        refused('+0s', 'a', 503, 'Service Unavailable') +
        refused('+5s', 'a', 429, '{"error":"temporarily_unavailable"}') +
        refresh('+60s', 'a', 'b') +
        refresh('+1h', 'b', 'c'),
    },
    {
      name: 'the same token returned',
      transcript: refresh('+0s', 'a', 'a') + refresh('+1h', 'a', 'a') + refresh('+1h', 'a', 'a'),
    },
    {
      name: 'a lost answer: the next one is adopted',
      transcript: refresh('+0s', 'a', 'b') + refresh('+5m', 'a', 'c') + refresh('+1h', 'c', 'd'),
    },
    {
      name: 'two pods that each go on with their own',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+5m', 'a', 'c') +
        refresh('+1h', 'b', 'd') +
        refresh('+1m', 'c', 'e'),
    },
    {
      name: 'parallel silent calls that share one token',
      transcript:
        refresh('+0s took=3s', 'a', 'b') +
        refresh('+10ms took=3s', 'a', 'c') +
        refresh('+10ms took=3s', 'a', 'd') +
        refresh('+1h', 'd', 'e'),
    },
    {
      name: 'parallel silent calls, and the capture ends',
      transcript:
        refresh('+0s took=3s', 'a', 'b') +
        refresh('+10ms took=3s', 'a', 'c') +
        refresh('+10ms took=3s', 'a', 'd'),
      verdict: 'inconclusive',
    },
    {
      name: 'one token for every customer tenant',
      transcript:
        refresh('+0s', 'a', 'b', { tenant: 'contoso.example' }) +
        refresh('+1h', 'a', 'c', { tenant: 'fabrikam.example' }) +
        refresh('+1h', 'a', 'd', { tenant: 'tailspin.example' }),
      verdict: 'inconclusive',
    },
    {
      name: 'one token for several resources',
      transcript:
        refresh('+0s', 'a', 'b', { scope: 'https://graph.microsoft.com/.default' }) +
        refresh('+1h', 'a', 'c', { scope: 'https://outlook.office.com/.default' }) +
        refresh('+1h', 'a', 'd', { scope: 'https://management.azure.com/.default' }),
      verdict: 'inconclusive',
    },
    {
      name: 'captures without Date headers: nothing tells which came first',
      transcript: `=== monday.har\n${refresh('+0s', 'a', 'b')}=== friday.har\n${refresh('+4d', 'a', 'c')}`,
      verdict: 'inconclusive',
    },
    {
      name: 'without durations, an hour between the starts is order enough',
      transcript:
        refresh('+0s took=?', 'a', 'b') +
        refresh('+1h took=?', 'a', 'c') +
        refresh('+1h took=?', 'a', 'd'),
      reports: 'redeemed rt-1 3 times',
      severity: 'error',
    },
    {
      name: 'adopted once, then sent again in an order that was not recorded',
      transcript:
        refresh('+0s', 'a', 'b') + refresh('+10s took=?', 'b', 'c') + refresh('+10s', 'b', 'd'),
      verdict: 'inconclusive',
    },
    {
      name: 'adopted, and sent again after a refusal of unknown duration',
      transcript:
        refresh('+0s', 'a', 'b') +
        refused('+1h took=?', 'b', 401, '{"error":"invalid_client","error_codes":[7000215]}') +
        refresh('+5s', 'b', 'c'),
    },
    {
      name: 'the newer token was sent, whatever the answer',
      transcript: refresh('+0s', 'a', 'b') + refused('+1h', 'b', 503, 'Service Unavailable'),
    },
    {
      name: 'sent twice in an order that was not recorded, and one of the answers adopted',
      transcript:
        refresh('+0s took=?', 'a', 'b') + refresh('+10s', 'a', 'c') + refresh('+1h', 'c', 'd'),
    },
    {
      name: 'adopted, and redeemed for two resources',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+1m', 'b', 'd', { scope: 'https://outlook.office.com/.default' }),
    },
    {
      name: 'only the last answer brought a newer token',
      transcript: refresh('+0s', 'a') + refresh('+1h', 'a', 'b'),
      verdict: 'inconclusive',
    },
    {
      name: 'masked tokens are never equal',
      transcript: repeated(
        ['+0s', '+1h'],
        '[REDACTED]',
        'HTTP/1.1 200\n\n{"access_token":"[REDACTED]","refresh_token":"[REDACTED]","expires_in":3600}',
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'the answers cannot be read',
      transcript: repeated(['+0s', '+1h'], '{rt a}', 'HTTP/1.1 200\n\n{"access_token":"{at'),
      verdict: 'inconclusive',
    },
    {
      name: 'AD FS brings no new token',
      transcript: repeated(['+0s', '+1h'], '{rt a}', granted('of-a'), {
        url: 'https://sts.contoso.example/adfs/oauth2/token',
      }),
    },
    {
      name: 'a single-page app: its end was fixed at sign-in',
      transcript:
        refresh('+0s', 'a', 'b', FROM_PAGE) +
        refresh('+1h', 'a', 'c', FROM_PAGE) +
        refresh('+1h', 'a', 'd', FROM_PAGE),
      reports: 'redeemed rt-1 3 times',
      severity: 'warning',
    },
  ],
  applies: () => true,
  *check(family, trail) {
    let answered = false
    for (const member of family.members) {
      // Another client instance may have adopted the replacement: other rules tell that story.
      const reuses = findReuses(member, trail)
      if (reuses.length === 0 || trail.successorUses(member.id) !== undefined) continue
      answered = true
      yield reportIgnoredRotation(reuses, family, trail)
    }
    if (answered) return
    if (!showsAdoption(family, trail) || mayHideReuse(family, trail))
      yield { inconclusive: whyUnseen(family, trail) }
  },
}

export default rule

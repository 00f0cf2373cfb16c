import type { Exchange } from '../exchanges/exchange.ts'
import { isSequential, sameSender } from '../lineage/definitions.ts'
import { providerName, replacedTokens } from '../lineage/providers.ts'
import { findReuses } from '../lineage/reuse.ts'
import type { SuccessorUses } from '../lineage/successor-uses.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { refresh } from './parts/rotation-transcripts.ts'
import { unseenSuccessorExamples } from './parts/unseen-successors.examples.ts'
import { unseenSuccessors } from './parts/unseen-successors.ts'
import type { FamilyRule } from './rule.ts'

const rule: FamilyRule = {
  id: 'refresh-token-split-brain',
  title: 'A refresh token and its replacement are both in use',
  severity: 'warning',
  scope: 'family',
  docs: {
    why: 'Two holders share one sign-in: one went on with the replacement, the other still sends the old token. At Entra both stay valid until their own windows end, so the holder of the old one fails on a day of its own; a provider that detects reuse revokes both.',
    fix: 'Keep refresh tokens in one shared store that every instance reads and writes, or give each instance a sign-in of its own.',
    who: ['developer'],
    needs: 'Several refreshes of one client, with bodies, from all of its instances.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.14',
    ],
  },
  examples: () => [
    {
      name: 'old and new in turn',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+10m', 'a', 'd') +
        refresh('+1h', 'c', 'e'),
      reports: 'rt-1 was redeemed again after its replacement was in use, and both go on',
    },
    {
      name: 'at a provider that revokes on reuse',
      transcript:
        refresh('+0s', 'a', 'b', { host: 'contoso.eu.auth0.com' }) +
        refresh('+1h', 'b', 'c', { host: 'contoso.eu.auth0.com' }) +
        refresh('+10m', 'a', 'd', { host: 'contoso.eu.auth0.com' }) +
        refresh('+1h', 'c', 'e', { host: 'contoso.eu.auth0.com' }),
      reports: 'Auth0 takes that for theft',
    },
    {
      name: 'two processes during a blue/green deployment',
      transcript:
        refresh('+0s process=green:2', 'a', 'b') +
        refresh('+1h process=green:2', 'b', 'c') +
        refresh('+10m process=blue:1', 'a', 'd') +
        refresh('+1h process=green:2', 'c', 'e'),
      reports: 'both go on',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'two stores that MSAL fills from one sign-in',
      transcript:
        refresh('+0s', 'a', 'b', { headers: ['x-client-SKU: MSAL.NetCore'] }) +
        refresh('+1h', 'b', 'c', { headers: ['x-client-SKU: MSAL.NetCore'] }) +
        refresh('+10m', 'a', 'd', { headers: ['x-client-SKU: MSAL.NetCore'] }) +
        refresh('+1h', 'c', 'e', { headers: ['x-client-SKU: MSAL.NetCore'] }),
      reports: 'both go on',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'the old token once more, and only then the replacement: adopted late',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'a', 'c') +
        refresh('+1h', 'b', 'd') +
        refresh('+1h', 'd', 'e'),
    },
    {
      name: 'the old token is sent last: nothing shows that both go on',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'b', 'c') + refresh('+1h', 'a', 'd'),
    },
    {
      name: 'a single refresh',
      transcript: refresh('+0s', 'a', 'b'),
      verdict: 'not-applicable',
    },
    {
      name: 'two processes at a provider that says nothing of reuse',
      transcript:
        refresh('+0s process=green:2', 'a', 'b', { host: 'id.fabrikam.example' }) +
        refresh('+1h process=green:2', 'b', 'c', { host: 'id.fabrikam.example' }) +
        refresh('+10m process=blue:1', 'a', 'd', { host: 'id.fabrikam.example' }) +
        refresh('+1h process=green:2', 'c', 'e', { host: 'id.fabrikam.example' }),
      reports: 'both go on.',
      severity: 'warning',
    },
    {
      name: 'each answer adopted',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'b', 'c') + refresh('+1h', 'c', 'd'),
    },
    ...unseenSuccessorExamples(),
  ],
  applies: (family) => family.refreshes.length > 1,
  *check(family, trail) {
    for (const member of family.members) {
      const reuses = findReuses(member, trail)
      const successors = reuses.length === 0 ? undefined : trail.successorUses(member.id)
      if (successors === undefined) continue
      const { first, last } = successors
      for (const { rotation, repeats } of reuses) {
        const between = repeats.find((repeat) => isBetween(repeat, successors, trail))
        if (between === undefined) continue
        const revokes = replacedTokens(family.authority) === 'kill-the-family'
        const isPlanned =
          rotation.client.family === 'msal' || sameSender(between, first) === 'different'
        const theft = ` ${providerName(family.authority)} takes that for theft and revokes the family.`
        yield {
          message: `${sentence(clientLabel(rotation))}: ${member.id} was redeemed again after its replacement was in use, and both go on.${revokes ? theft : ''}`,
          severity: family.authority.provider === 'entra' && isPlanned ? 'info' : 'warning',
          at: [rotation, first, between, last],
          family: family.id,
          facts: { token: member.id, replacedBy: member.replacedBy },
        }
      }
    }
    yield* unseenSuccessors(family, trail)
  },
}

export default rule

function isBetween(repeat: Exchange, { first, last }: SuccessorUses, trail: Trail): boolean {
  return isSequential(repeat, first, trail) === true && isSequential(last, repeat, trail) === true
}

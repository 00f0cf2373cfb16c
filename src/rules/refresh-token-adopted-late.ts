import { comesBefore, isDelivered } from '../lineage/definitions.ts'
import { findReuses } from '../lineage/reuse.ts'
import { clientLabel, count, duration, sentence } from '../lineage/wording.ts'
import { refresh, refused } from './parts/rotation-transcripts.ts'
import { unseenSuccessorExamples } from './parts/unseen-successors.examples.ts'
import { unseenSuccessors } from './parts/unseen-successors.ts'
import type { FamilyRule } from './rule.ts'

const rule: FamilyRule = {
  id: 'refresh-token-adopted-late',
  title: 'A replaced refresh token was redeemed several times before a newer one took over',
  severity: 'info',
  scope: 'family',
  docs: {
    why: 'The client went on with the old refresh token for a while and then adopted a newer one. At Entra that is harmless as long as the adoption comes before the old token ends; a job that stores the new token once a week is doing what Microsoft advises to partners.',
    fix: 'Nothing has to change if the adoption is planned. If it is chance, store the refresh_token of every answer at once.',
    who: ['developer'],
    needs: 'Several refreshes of one client for the same resource, with bodies.',
    references: ['https://learn.microsoft.com/entra/identity-platform/refresh-tokens'],
  },
  examples: () => [
    {
      name: 'three times the old one, then a newer one',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'a', 'c') +
        refresh('+1h', 'a', 'd') +
        refresh('+1h', 'd', 'e'),
      reports: 'redeemed rt-1 3 times over 2 h before one of its replacements took over',
      verdict: 'pass',
    },
    {
      name: 'a job that stores the new token once a week',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1d', 'a', 'c') +
        refresh('+1d', 'a', 'd') +
        refresh('+5d', 'd', 'e') +
        refresh('+1d', 'd', 'f'),
      reports: 'before one of its replacements took over',
      verdict: 'pass',
    },
    {
      name: 'a lost answer',
      transcript: refresh('+0s', 'a', 'b') + refresh('+10s', 'a', 'c') + refresh('+1h', 'c', 'd'),
    },
    {
      name: 'a retry after a failure',
      transcript:
        refused('+0s', 'a', 503, 'Service Unavailable') +
        refresh('+5s', 'a', 'b') +
        refresh('+1h', 'b', 'c'),
    },
    ...unseenSuccessorExamples(),
  ],
  applies: (family) => family.refreshes.length > 1,
  *check(family, trail) {
    for (const member of family.members) {
      for (const { rotation, repeats } of findReuses(member, trail)) {
        const last = repeats.at(-1) ?? rotation
        const adoption = trail.successorUses(member.id)?.first
        const isLostAnswer = repeats.length === 1 && !isDelivered(rotation, trail)
        if (adoption === undefined || isLostAnswer) continue
        if (comesBefore(adoption, last, trail)) continue
        const span = (last.startedAt ?? 0) - (rotation.startedAt ?? 0)
        yield {
          message: `${sentence(clientLabel(rotation))} redeemed ${member.id} ${count(repeats.length + 1, 'time')} over ${duration(span)} before one of its replacements took over.`,
          at: [rotation, ...repeats, adoption],
          family: family.id,
          facts: { token: member.id, redemptions: repeats.length + 1 },
        }
      }
    }
    yield* unseenSuccessors(family, trail)
  },
}

export default rule

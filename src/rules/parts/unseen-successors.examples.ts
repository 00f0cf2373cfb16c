import type { Example } from '../rule.ts'
import { refresh } from './rotation-transcripts.ts'

/** Captures in which nobody can say, or need say, which came first: a token or what replaced it. */
export const unseenSuccessorExamples = (): readonly Example[] => [
  {
    name: 'the answers were not recorded: the other token may be a replacement',
    transcript: (
      refresh('+0s', 'a', 'b') +
      refresh('+1h', 'b', 'c') +
      refresh('+10m', 'a', 'd') +
      refresh('+1h', 'd', 'e')
    ).replaceAll(/\{"access_token.*/g, '(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'times were not recorded',
    transcript:
      refresh('?', 'a', 'b') +
      refresh('?', 'b', 'c') +
      refresh('?', 'a', 'd') +
      refresh('?', 'd', 'e'),
    verdict: 'inconclusive',
  },
  {
    name: 'one answer was masked, but no other token was sent',
    transcript: refresh('+0s', 'a', 'b').replace('{rt b}', '[REDACTED]') + refresh('+1h', 'a', 'c'),
  },
]

import type { Example } from '../rule.ts'
import { refresh, rotated } from './example-transcripts.ts'

/** Two captures in which a rule about refusals has nothing to report. */
export const quietExamples = (): readonly Example[] => [
  { name: 'a refresh that works', transcript: refresh('+0s', '{rt a}', rotated('b')) },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
]

/** A capture that a rule about numbered errors does not speak of. */
export const unnumberedExample = (): Example => ({
  name: 'a provider that does not number its errors',
  transcript: refresh('+0s', '{rt a}', rotated('b'), { url: 'https://id.fabrikam.example/token' }),
  verdict: 'not-applicable',
})

/** Two captures in which a rule about calls of APIs sees none. */
export const callFreeExamples = (): readonly Example[] => [
  {
    name: 'a default export of DevTools, without Authorization headers',
    transcript: refresh('+0s', '{rt a}', rotated('b'), {
      attributes: 'producer=WebInspector/537.36',
    }),
    verdict: 'inconclusive',
  },
  {
    name: 'no call of an API',
    transcript: refresh('+0s', '{rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]

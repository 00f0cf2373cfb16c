import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { maskings } from './maskings.ts'
import { runTranscript } from './run-example.ts'

/** Rules that may say more of a masked capture than of the whole one, and why. */
const mayTellMore: Readonly<Record<string, string>> = {
  'placeholder-tokens': 'tells that tokens were masked',
  'capture-sanitised-by-browser': 'tells that headers were taken out',
  'missing-bodies': 'tells that bodies were not recorded',
  'too-few-refreshes': 'tells that the capture shows too few refreshes',
  'no-pkce': 'leaves a sign-in to the rule of its refusal: it is without PKCE all the same',
  'multiple-resources-in-scope':
    'leaves a request to the rule of its refusal: it names several resources all the same',
  'malformed-token-request':
    'leaves a lost refresh token to the rule of refreshes: the server says what is missing all the same',
  'unauthorized-without-refresh':
    'cannot see whether a call whose token was masked was taken with this one: the refusals are true all the same',
  'interaction-required': 'leaves a suberror to the rule of its number: it says all the same',
}

const judged = rules.filter(({ id }) => mayTellMore[id] === undefined)

describe.each(judged.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const innocent = rule.examples().filter(({ reports }) => reports === undefined)

  it.each(innocent.map((example) => [example.name, example] as const))(
    'invents nothing where something is masked: %s',
    async (_name, example) => {
      const texts = new Map<string, string>()
      for (const { name, mask } of maskings)
        for (const text of mask(example.transcript)) texts.set(text, name)
      texts.delete(example.transcript)
      for (const [text, masked] of texts) {
        const { findings } = await runTranscript(text, { ...example, id })
        const told = findings.map(({ message }) => message)
        expect(told, `without ${masked}:\n${text}\n`).toEqual([])
      }
    },
  )
})

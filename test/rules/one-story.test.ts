import { describe, expect, it } from 'vitest'
import { analyze, rules } from '../../src/index.ts'

/** Examples of one rule whose fault another rule owns, or the other way round: who reports it. */
const owned: readonly (readonly [example: string, owner: string])[] = [
  [
    'refresh-differs-from-sign-in: the page signs in, its server refreshes: no Origin',
    'client-type-mismatch',
  ],
  ['refresh-differs-from-sign-in: another form of the scope', 'self-audience-uri'],
  [
    'refresh-differs-from-sign-in: a scope that the server does not know',
    'refresh-differs-from-sign-in',
  ],
  [
    'refresh-differs-from-sign-in: another user flow of Azure AD B2C',
    'refresh-differs-from-sign-in',
  ],
  [
    'refresh-differs-from-sign-in: another provider, whose refusal has no number',
    'refresh-differs-from-sign-in',
  ],
  [
    'oidc-scope-with-resource-prefix: offline_access with the prefix of Microsoft Graph',
    'oidc-scope-with-resource-prefix',
  ],
  [
    'multiple-resources-in-scope: two .default of different resources: the matter of another rule',
    'default-scope-mixed',
  ],
  ['v1-v2-endpoint-mix: v2 asks for the scope that stands in resource', 'v1-v2-endpoint-mix'],
]

describe('one fault has one story', () => {
  it.each(owned)('%s is reported by %s alone', async (name, owner) => {
    const bytes = new TextEncoder().encode(transcriptOf(name))
    const { findings } = await analyze([{ name: 'example', bytes }])
    const grave = findings.filter(({ severity }) => severity !== 'info')
    expect(grave.map(({ ruleId }) => ruleId)).toEqual([owner])
  })
})

function transcriptOf(name: string): string {
  for (const { id, examples } of Object.values(rules)) {
    const example = examples().find((one) => `${id}: ${one.name}` === name)
    if (example !== undefined) return example.transcript
  }
  throw new Error(`no example is named ${name}`)
}

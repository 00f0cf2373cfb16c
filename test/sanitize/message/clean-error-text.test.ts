import { describe, expect, it } from 'vitest'
import { policyFacts } from '../../../src/catalogue/extract-facts.ts'
import { cleanErrorText } from '../../../src/sanitize/message/clean-error-text.ts'
import { cleanValue } from '../../../src/sanitize/message/clean-value.ts'
import { pseudonyms } from './cleaned.ts'

const APP = '22222222-2222-4222-8222-222222222222'
const API = '55555555-5555-4555-8555-555555555555'
const TRACE = '33333333-3333-4333-8333-333333333333'
const GRAPH = '00000003-0000-0000-c000-000000000000'

const clean = (text: string): string => cleanErrorText(text, pseudonyms)

describe('an error text', () => {
  it.each([
    [
      `AADSTS700016: Application with identifier '${APP}' was not found.`,
      `AADSTS700016; Application with identifier '${pseudonyms.clientId(APP)}`,
    ],
    [
      `AADSTS500011: The resource principal named api://${API} was not found in Ada's tenant.`,
      `AADSTS500011; resource principal named api://${pseudonyms.clientId(API)}`,
    ],
    [
      `AADSTS50076: you must use multi-factor authentication to access '${GRAPH}'.`,
      `AADSTS50076; to access '${GRAPH}`,
    ],
    [`AADSTS50034: Ada. Trace ID: ${TRACE}`, `AADSTS50034; Trace ID: ${TRACE}`],
  ])('keeps what is read of it, with stand-ins: %s', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })
})

describe('a claims challenge', () => {
  it('keeps its policies under other ids, and nothing else', () => {
    const challenge = `{"access_token":{"capolids":{"essential":true,"values":["${API}"]},"sub":{"value":"Ada"}}}`
    const kept = cleanValue('claims', challenge, pseudonyms)
    expect(policyFacts(kept)).toEqual({ policies: [pseudonyms.guid(API)] })
    expect(kept).not.toMatch(new RegExp(`Ada|${API}`))
  })

  it('is removed where it names none', () => {
    expect(cleanValue('claims', '{"access_token":{"nbf":{"value":"1"}}}', pseudonyms)).not.toMatch(
      /nbf/,
    )
  })
})

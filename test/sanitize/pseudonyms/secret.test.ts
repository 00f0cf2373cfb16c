import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formFields } from '../../../src/exchanges/request/parameters.ts'
import { clientAuthOf } from '../../../src/exchanges/request/client-auth.ts'
import { isSynthetic, noToken } from '../../../src/exchanges/border/token-shape.ts'
import { encodeAs } from '../../../src/sanitize/message/clean-form.ts'
import { pseudonyms, randomPart, sharedPieces } from './sample-values.ts'

const names = pseudonyms()
const other = pseudonyms({ key: 2 })

function hintsOf(raw: string) {
  const fields = formFields(`client_secret=${raw}`, 'body')
  return clientAuthOf('token', [], fields, { seen: 'seen', fields }).hints
}

const oddSecret = fc
  .tuple(
    fc.constantFrom('', '+', '%0A', '%20'),
    fc.constantFrom('', 'xxxx', 'secret-of-the-app'),
    fc.array(fc.oneof(randomPart(6, 30), fc.constantFrom('+', '%2B', '%257E', '%20', '~', '%25')), {
      maxLength: 5,
    }),
    fc.constantFrom('', '%0D%0A', '+'),
  )
  .map((parts) => parts.flat().join(''))

describe('the stand-in of a client secret', () => {
  it('shows what is odd about the secret', () => {
    fc.assert(
      fc.property(oddSecret, (raw) => {
        const value = formFields(`s=${raw}`, 'body')[0]?.value ?? ''
        const standIn = encodeAs(raw, names.secret(value))
        expect([raw, hintsOf(standIn)]).toEqual([raw, hintsOf(raw)])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps nothing of it, is marked and is its own stand-in', () => {
    fc.assert(
      fc.property(randomPart(20, 60), (part) => {
        const standIn = names.secret(`kXz8Q~${part}`)
        expect(sharedPieces(part, standIn)).toEqual([])
        expect(isSynthetic(standIn)).toBe(true)
        expect(other.secret(standIn)).toBe(standIn)
      }),
    )
  })

  it('is a GUID for a GUID, and a mask for a mask', () => {
    const id = '33333333-3333-4333-8333-333333333333'
    expect(hintsOf(names.secret(id))).toEqual(['guid'])
    expect(names.secret('****')).toBe('[removed]')
    expect(noToken(names.secret(' ****'))).toBeUndefined()
    expect(names.secret('')).toBe('')
  })
})

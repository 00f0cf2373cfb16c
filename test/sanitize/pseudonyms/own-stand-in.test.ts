import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PSEUDONYM_JWT_MARK,
  PSEUDONYM_MARK,
  SYNTHETIC_MARK,
} from '../../../src/exchanges/border/marks.ts'
import { isOwnStandIn } from '../../../src/sanitize/pseudonyms/own-stand-in.ts'
import { jwt, pseudonyms, randomPart, realToken, sharedPieces } from './sample-values.ts'

const names = pseudonyms()
const other = pseudonyms({ key: 2 })

const ways = [
  'token',
  'opaque',
  'secret',
  'verifier',
  'challenge',
  'clientId',
  'host',
  'tenant',
  'word',
  'person',
] as const

const marks = [
  PSEUDONYM_MARK,
  PSEUDONYM_MARK.toLowerCase(),
  PSEUDONYM_JWT_MARK,
  SYNTHETIC_MARK,
  names.opaque('a state'),
  names.token('q7'.repeat(80)),
  names.token(jwt({ aud: 'x' })),
]

describe('a live value beside a mark', () => {
  const live = randomPart(40, 300)

  it.each(ways)('does not get through as %s', (way) => {
    fc.assert(
      fc.property(live, fc.constantFrom(...marks), fc.boolean(), (part, mark, isAhead) => {
        const standIn = names[way](isAhead ? part + mark : mark + part)
        expect(sharedPieces(part, standIn)).toEqual([])
      }),
    )
  })
})

it('a stand-in of any kind is one for every kind that holds secrets', () => {
  fc.assert(
    fc.property(realToken, (value) => {
      const long = value.repeat(2)
      const standIns = [
        names.token(value),
        names.opaque(value),
        names.secret(long),
        names.verifier(long.slice(0, 60)),
        names.token(jwt({ aud: value })),
      ]
      for (const standIn of standIns) {
        expect([standIn, isOwnStandIn(standIn)]).toEqual([standIn, true])
        for (const way of ['token', 'opaque', 'secret', 'clientId'] as const)
          expect(other[way](standIn)).toBe(standIn)
      }
    }),
  )
})

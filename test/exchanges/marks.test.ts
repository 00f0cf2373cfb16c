import { describe, expect, it } from 'vitest'
import { isMarked, isPseudonym, isPseudonymGuid } from '../../src/exchanges/border/marks.ts'

describe('a mark of this project', () => {
  it.each([
    ['a token of a fixture', '1.ASyntheticTokentrail0', false, true],
    ['a stand-in', '1.ATokentrailPseudonym0', true, true],
    ['a stand-in in lower case', '1.atokentrailpseudonym0', true, true],
    ['the stand-in of a JWT', 'eyJraWQiOiJ0b2tlbnRyYWlsLWE.e30.x', true, true],
    ['a piece of that stand-in', 'x eyJraWQiOiJ0b2tlbnRyYWls', true, true],
    ['another JWT', 'eyJraWQiOiJhIn0.e30.x', false, false],
    ['nothing', '', false, false],
  ])('%s', (_what, value, isStandIn, isOurs) => {
    expect([isPseudonym(value), isMarked(value)]).toStrictEqual([isStandIn, isOurs])
  })

  it.each([
    ['0a1b2c3d-4e5f-8770-b770-0a1b2c3d4e5f', true],
    ['0A1B2C3D-4E5F-8770-B770-0A1B2C3D4E5F', true],
    ['0a1b2c3d-4e5f-4770-b770-0a1b2c3d4e5f', false],
    ['0a1b2c3d-4e5f-8770-b770-0a1b2c3d4e5f0', false],
    ['x0a1b2c3d-4e5f-8770-b770-0a1b2c3d4e5f', false],
  ])('in a GUID: %s', (value, expected) => {
    expect(isPseudonymGuid(value)).toBe(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { clientIdOf, clientKey, differ, mayBeSameClient } from '../../src/lineage/client-key.ts'
import { refresh } from './build-trail.ts'

const of = (id?: string) =>
  refresh({ exchange: { client: { browser: false, ...(id !== undefined && { id }) } } })

describe('what two exchanges show', () => {
  it.each([
    ['a', 'a', false],
    ['a', 'b', true],
    ['a', undefined, false],
    [undefined, 'b', false],
    [undefined, undefined, false],
  ])('differs only where both were seen: %s and %s', (a, b, expected) => {
    expect(differ(a, b)).toBe(expected)
  })

  it.each([
    ['app-1', 'APP-1', true],
    ['app-1', 'app-2', false],
    ['app-1', undefined, true],
    [undefined, undefined, true],
  ])('may be of one client: %s and %s', (a, b, expected) => {
    expect(mayBeSameClient(of(a), of(b))).toBe(expected)
    expect(mayBeSameClient(of(b), of(a))).toBe(expected)
  })
})

describe('a client', () => {
  it('is known by its id in any case, which an exchange need not tell', () => {
    expect([of('APP-1'), of()].map(clientIdOf)).toStrictEqual(['app-1', undefined])
  })

  it('is one at each authority, whose hosts in one cloud are the same', () => {
    const { authority } = of()
    const at = (differences: Partial<typeof authority>) =>
      clientKey({ ...of('app-1'), authority: { ...authority, ...differences } })
    expect(clientKey(of('APP-1'))).toBe(at({}))
    expect(at({ host: 'login.windows.net' })).toBe(at({}))
    const keys = [
      at({}),
      clientKey(of('app-2')),
      at({ tenant: 'fabrikam.example' }),
      at({ policy: 'b2c_1_signin' }),
      at({ cloud: 'china' }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})

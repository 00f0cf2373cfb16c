import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { type TokenOwners, tokenOwners } from '../../src/rules/parts/token-owners.ts'
import { evidence, refresh } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

const of = (id: string, more: Partial<Exchange> = {}): Partial<Exchange> => ({
  client: { id, browser: false },
  ...more,
})

function owners(exchanges: readonly Exchange[], more: Partial<Evidence> = {}): TokenOwners {
  return tokenOwners(
    trailOf([captureFacts({ name: 'one.har' })], { ...evidence(exchanges), ...more }),
  )
}

const page = refresh({
  exchange: of('App-1', { kind: 'authorize' }),
  answer: { code: 'code-1', accessToken: 'at-9', idToken: 'id-9' },
})
const first = refresh({
  sends: 'rt-1',
  brings: 'rt-2',
  exchange: of('App-1'),
  request: { code: 'code-2' },
  answer: { accessToken: 'at-1', idToken: 'id-1' },
})
const second = refresh({ sends: 'rt-3', exchange: of('app-1') })
const stranger = refresh({
  exchange: of('app-2', { kind: 'authorize' }),
  answer: { accessToken: 'at-2' },
})

describe('the owner of a token', () => {
  const known = (): TokenOwners => owners([page, first, second, stranger])

  it.each([
    ['at-1', 'x2'],
    ['id-1', 'x2'],
    ['rt-1', 'x2'],
    ['rt-2', 'x2'],
    ['code-2', 'x2'],
    ['rt-3', 'x3'],
    ['at-9', 'x1'],
    ['id-9', 'x1'],
    ['code-1', 'x1'],
  ])('%s is the exchange %s', (token, id) => {
    expect(known().ofToken(token)?.id).toBe(id)
  })

  it('is nobody where its client has no token request in the run', () => {
    expect(known().ofToken('at-2')).toBeUndefined()
    expect(known().ofToken('at-of-nobody')).toBeUndefined()
  })

  it('is nobody who only called an API with it, or answered a call', () => {
    const call = refresh({
      exchange: of('app-1', { kind: 'userinfo' }),
      answer: { accessToken: 'at-7' },
    })
    expect(owners([first, call]).ofToken('at-7')).toBeUndefined()
  })

  it('is the client that the token names, where nobody was seen to get it', () => {
    const named = (application: string): Partial<Evidence> => ({
      tokens: [
        {
          id: 'at-8',
          kind: 'access',
          format: 'jwt',
          length: 900,
          comparable: true,
          synthetic: true,
          claims: { application },
        },
      ],
    })
    expect(owners([first], named('APP-1')).ofToken('at-8')?.id).toBe('x1')
    expect(owners([first], named('app-2')).ofToken('at-8')).toBeUndefined()
  })
})

describe('a client', () => {
  it('is known by its first token request, in whatever case it is written', () => {
    const known = owners([page, first, second])
    expect(known.ofClient('APP-1')?.id).toBe('x2')
    expect(known.ofClient('app-2')).toBeUndefined()
    expect(known.ofClient(undefined)).toBeUndefined()
  })

  it('is not known by a request without a name', () => {
    const unnamed = refresh({ sends: 'rt-1', exchange: { client: { browser: false } } })
    expect(owners([unnamed]).ofClient(undefined)).toBeUndefined()
    expect(owners([unnamed]).ofToken('rt-1')?.id).toBe('x1')
  })

  it('owns its token requests, and its other messages where it is known', () => {
    const known = owners([page, first, stranger])
    expect(known.of(first)).toBe(first)
    expect(known.of(page)?.id).toBe('x2')
    expect(known.of(stranger)).toBeUndefined()
  })
})

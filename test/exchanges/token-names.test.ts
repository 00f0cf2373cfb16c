import { describe, expect, it } from 'vitest'
import type { Parameter } from '../../src/exchanges/exchange.ts'
import { renameTokens, tokensOf } from '../../src/exchanges/join/token-names.ts'
import type { Unnumbered } from '../../src/exchanges/local-exchange.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import { refresh } from '../lineage/build-trail.ts'

const parameter = (name: string, ref: string): Parameter => ({ name, in: 'body', ref })

/** An exchange that names every token that one can. */
function full(): Unnumbered {
  return refresh({
    request: {
      state: 'r-state',
      bearer: 'r-bearer',
      assertion: 'r-assertion',
      deviceCode: 'r-device',
      code: 'r-code',
      refreshToken: 'r-refresh',
    },
    answer: {
      state: 'a-state',
      deviceCode: 'a-device',
      code: 'a-code',
      idToken: 'a-id',
      accessToken: 'a-access',
      refreshToken: 'a-refresh',
    },
    exchange: {
      parameters: [
        { name: 'scope', in: 'body', value: 'openid' },
        parameter('id_token_hint', 'p-hint'),
        parameter('client_assertion', PLACEHOLDER),
      ],
    },
  })
}

const all = [
  'r-refresh',
  'r-code',
  'r-device',
  'r-assertion',
  'r-state',
  'r-bearer',
  'p-hint',
  'a-refresh',
  'a-access',
  'a-id',
  'a-code',
  'a-device',
  'a-state',
]

describe('the tokens of an exchange', () => {
  it('are what was sent, also what only a parameter shows, then what came back', () => {
    expect(tokensOf(full())).toStrictEqual(all)
  })

  it('are none where it names none, or masks only', () => {
    expect(tokensOf(refresh())).toStrictEqual([])
    expect(tokensOf(refresh({ sends: PLACEHOLDER, brings: PLACEHOLDER }))).toStrictEqual([])
  })

  it('get their other names everywhere, but for masks, which have none', () => {
    const renamed = renameTokens(full(), (id) => `new ${id}`)
    expect(tokensOf(renamed)).toStrictEqual(all.map((id) => `new ${id}`))
    expect(renamed.parameters).toStrictEqual([
      { name: 'scope', in: 'body', value: 'openid' },
      parameter('id_token_hint', 'new p-hint'),
      parameter('client_assertion', PLACEHOLDER),
    ])
    const masked = renameTokens(refresh({ sends: PLACEHOLDER, brings: 'a' }), () => 'new')
    expect(masked.request.refreshToken).toBe(PLACEHOLDER)
    expect(masked.answer.refreshToken).toBe('new')
  })

  it('are all that changes', () => {
    const exchange = full()
    expect(renameTokens(exchange, (id) => id)).toStrictEqual(exchange)
  })
})

import { describe, expect, it } from 'vitest'
import type { Exchange, RequestFacts } from '../../src/exchanges/exchange.ts'
import { clientTypeFaults, hasOrigin } from '../../src/rules/parts/client-type-faults.ts'
import { failedExchange } from './build-exchange.ts'

const IN_HEADER = { name: 'origin', in: 'header', value: 'null' } as const
const CLIENT = { id: 'app-1', browser: false }

const authenticated = (clientAuth: RequestFacts['clientAuth']): Exchange => {
  const { request } = failedExchange()
  return failedExchange({ request: { ...request, ...(clientAuth && { clientAuth }) } })
}

describe('what a request shows of its client', () => {
  it.each([
    [700025, 'secret-post', true],
    [700025, 'secret-basic', true],
    [700025, 'assertion', true],
    [700025, 'none', false],
    [7000218, 'none', true],
    [7000218, undefined, true],
    [7000218, 'secret-post', false],
    [7000218, 'assertion', false],
  ] as const)('AADSTS%d with %s: %s', (code, method, expected) => {
    expect(clientTypeFaults.get(code)?.shows(authenticated(method))).toBe(expected)
  })

  it.each([
    [failedExchange({ client: { ...CLIENT, origin: 'app.contoso.example' } }), true],
    [failedExchange({ parameters: [{ name: 'scope', in: 'body' }, IN_HEADER] }), true],
    [failedExchange({ parameters: [{ ...IN_HEADER, in: 'query' }] }), false],
    [failedExchange({ parameters: [{ ...IN_HEADER, name: 'referer' }] }), false],
    [failedExchange(), false],
  ])('finds the Origin header that it has', (exchange, expected) => {
    expect(hasOrigin(exchange)).toBe(expected)
    expect(clientTypeFaults.get(9002326)?.shows(exchange)).toBe(expected)
    expect(clientTypeFaults.get(9002327)?.shows(exchange)).toBe(!expected)
  })
})

import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/exchanges/evidence.ts'
import { createExposureLog } from '../../src/exchanges/exposure-log.ts'

const one: Exposure = {
  capture: 'a.har',
  entry: 0,
  where: 'query',
  name: 'access_token',
  token: '0',
  host: 'api.contoso.example',
}

function kept(...groups: readonly (readonly [count: number, shown: Partial<Exposure>])[]): number {
  const log = createExposureLog()
  for (const [count, shown] of groups)
    for (let n = 0; n < count; n++) log.add({ ...one, ...shown, entry: n })
  return log.exposures().length
}

describe('exposures of one kind', () => {
  it('are kept a hundred times: more tell no more', () => {
    expect(kept([100, {}])).toBe(100)
    expect(kept([101, {}])).toBe(100)
    expect(kept([101, {}], [1, { entry: 7, startedAt: 5, cleartext: true }])).toBe(100)
  })

  it.each<[string, Partial<Exposure>]>([
    ['place', { where: 'referer' }],
    ['name', { name: 'id_token' }],
    ['host', { host: 'api.fabrikam.example' }],
    ['token', { token: '1' }],
  ])('are of another kind by their %s', (_what, shown) => {
    expect(kept([101, {}], [1, shown])).toBe(101)
  })

  it('are kept without a token, too', () => {
    const { token: _token, ...secret } = one
    const log = createExposureLog()
    log.add({ ...secret, name: 'client_secret', client: 'app-1' })
    expect(log.exposures()).toHaveLength(1)
  })
})

describe('exposures of all kinds', () => {
  it('are kept ten thousand times, the first of them', () => {
    const log = createExposureLog()
    for (let n = 0; n < 10_001; n++) log.add({ ...one, token: String(n) })
    expect(log.exposures()).toHaveLength(10_000)
    expect(log.exposures().at(-1)?.token).toBe('9999')
  })
})

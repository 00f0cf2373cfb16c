import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { bigCapture } from './big-capture.ts'

const size = { exchanges: 48, clients: 16 }

describe('a big capture', () => {
  it('holds as many exchanges of as many clients as asked for, good and faulty ones', async () => {
    const report = await analyze([{ name: 'big.har', bytes: bigCapture(size) }])
    const faults = new Set(report.findings.map(({ ruleId }) => ruleId))
    expect(report.exchanges).toHaveLength(size.exchanges)
    expect(new Set(report.exchanges.map(({ clientId }) => clientId)).size).toBe(size.clients)
    expect(faults).toContain('rotated-refresh-token-ignored')
    expect(faults).toContain('refresh-token-expired-inactive')
    expect(report.exchanges.filter(({ outcome }) => outcome === 'success').length).toBe(42)
  })

  it('is the same each time', () => {
    expect(bigCapture(size)).toEqual(bigCapture(size))
  })
})

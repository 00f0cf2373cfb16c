import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { TokentrailError } from '../../src/errors.ts'
import { createDiagnosticLog } from '../../src/readers/notes/diagnostics.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'

describe('a diagnostic', () => {
  it.each(fixtures)('is a whole sentence: $path', async ({ bytes }) => {
    const { captures } = await analyze([{ name: 'a', bytes }])
    const details = captures.flatMap(({ diagnostics }) => diagnostics.map(({ detail }) => detail))
    expect(details.filter((detail) => !/^[A-Z].*[^.]\.$/.test(detail))).toEqual([])
  })

  it('of a refusal begins with its subject', () => {
    const log = createDiagnosticLog()
    log.addThrown(new TokentrailError('capture-empty', 'it is empty'), 0)
    expect(log.list()).toEqual([{ code: 'unreadable', severity: 'error', detail: 'It is empty.' }])
  })
})

describe('a capture that gave no entry', () => {
  const reasons = {
    one: 'The entry is damaged, so it was left out.',
    other: 'The entry is too deep, so it was left out.',
  }
  const damage = (entry: number) =>
    ({ code: 'entry-damaged', severity: 'warning', entry, detail: reasons.one }) as const

  it.each([
    ['one damaged entry', [0, 0], 'No entry of it could be read: the entry is damaged.'],
    ['several', [0, 1, 1, 2], 'None of its 3 entries could be read: the entry is damaged.'],
  ])('is unreadable when it had %s', (_, entries, detail) => {
    const log = createDiagnosticLog()
    for (const entry of entries) log.add(damage(entry))
    log.addNothingRead()
    expect(log.list()[0]).toEqual({ code: 'unreadable', severity: 'error', detail })
  })

  it('is unreadable for no reason in particular when there were several', () => {
    const log = createDiagnosticLog()
    log.add(damage(0))
    log.add({ ...damage(1), detail: reasons.other })
    log.addNothingRead()
    expect(log.list()[0]?.detail).toBe('None of its 2 entries could be read.')
  })

  it('is unreadable when more were damaged than anybody counts', () => {
    const log = createDiagnosticLog()
    for (let entry = 0; entry < 1_000_001; entry++) log.add(damage(entry))
    log.addNothingRead()
    expect(log.list()[0]?.detail).toMatch(/^None of its entries could be read/)
  })

  it('is unreadable when all before a cut was damaged', () => {
    const log = createDiagnosticLog()
    for (const entry of [0, 1]) log.add(damage(entry))
    const detail = 'It ends in the middle of entry 2; the 2 entries before it were analysed.'
    log.add({ code: 'truncated', severity: 'warning', entry: 2, detail })
    log.addNothingRead()
    expect(log.list()[0]?.detail).toMatch(/^None of its 3 entries could be read/)
  })

  it('is unreadable when it was cut, and tells where', () => {
    const log = createDiagnosticLog()
    const detail = 'It ends before its first entry.'
    log.add({ code: 'truncated', severity: 'warning', detail })
    log.addNothingRead()
    expect(log.list()).toEqual([{ code: 'unreadable', severity: 'error', detail }])
  })

  it('is only empty when nothing was damaged', () => {
    const log = createDiagnosticLog()
    log.addNothingRead()
    expect(log.list()).toEqual([])
  })
})

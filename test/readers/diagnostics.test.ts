import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { TokentrailError } from '../../src/errors.ts'
import { createDiagnosticLog } from '../../src/readers/diagnostics.ts'
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
  const damage = (entry: number) =>
    ({ code: 'entry-damaged', severity: 'warning', entry, detail: 'It is damaged.' }) as const

  it.each([
    ['one damaged entry', [0, 0], 'No entry of it could be read.'],
    ['several', [0, 1, 1, 2], 'None of its 3 entries could be read.'],
  ])('is unreadable when it had %s', (_, entries, detail) => {
    const log = createDiagnosticLog()
    for (const entry of entries) log.add(damage(entry))
    log.addNothingRead()
    expect(log.list()[0]).toEqual({ code: 'unreadable', severity: 'error', detail })
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

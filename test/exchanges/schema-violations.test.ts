import { describe, expect, it } from 'vitest'
import { createViolations } from '../../src/exchanges/schema-violations.ts'
import type { HarFault } from '../../src/readers/har/har-lint.ts'

const missing: HarFault = { path: 'request.headers[].value', problem: 'is missing' }
const noText: HarFault = { path: 'request.headers[].value', problem: 'is no string' }
const noSize: HarFault = { path: 'response.content.size', problem: 'is missing' }

function seen(...notes: readonly (readonly [readonly HarFault[], number?])[]): unknown {
  const violations = createViolations()
  for (const [faults, entry] of notes) violations.note(faults, entry)
  return violations.seen()
}

describe('what does not fit the schema', () => {
  it('is unknown where nobody checked, and nothing where all was well', () => {
    expect(seen()).toStrictEqual({})
    expect(seen([[], 0])).toStrictEqual({ schemaViolations: [] })
  })

  it('is counted by entries, with the first of them', () => {
    expect(seen([[missing], 3], [[noSize], 4], [[missing], 5])).toStrictEqual({
      schemaViolations: [
        { ...missing, count: 2, firstEntry: 3 },
        { ...noSize, count: 1, firstEntry: 4 },
      ],
    })
  })

  it('counts once in an entry, however often it stands there', () => {
    expect(seen([[missing, missing, noText], 0])).toStrictEqual({
      schemaViolations: [
        { ...missing, count: 1, firstEntry: 0 },
        { ...noText, count: 1, firstEntry: 0 },
      ],
    })
  })

  it('belongs to no entry where it is of the head', () => {
    const version: HarFault = { path: 'version', problem: 'is missing' }
    expect(seen([[version]])).toStrictEqual({ schemaViolations: [{ ...version, count: 1 }] })
  })

  it('is told of a hundred places, and these are counted on', () => {
    const places = Array.from({ length: 101 }, (_, n) => ({ ...missing, path: `member${n}` }))
    const violations = createViolations()
    violations.note(places, 0)
    violations.note(places, 1)
    const { schemaViolations = [] } = violations.seen()
    expect(schemaViolations).toHaveLength(100)
    expect(schemaViolations.at(-1)).toMatchObject({ path: 'member99', count: 2, firstEntry: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import { schemaDamage, type Schema } from '../../src/report/schema-damage.ts'
import reportSchema from '../../src/report/report.schema.json' with { type: 'json' }
import { sampleReport } from './sample-report.ts'
import { schemaProblems } from './schema.ts'

const schema: Schema = reportSchema

/** Every value in JSON that is written over another, at every place in turn. */
function* spoiled(value: unknown): Generator {
  yield* [null, '', 'x', -1, 0.5, true, [], {}, [1], { x: 1 }, undefined]
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    for (const other of spoiled(member)) {
      const copy = structuredClone(value) as Record<string, unknown>
      copy[name] = other
      yield copy
    }
  }
}

describe('schemaDamage', () => {
  it('finds none in a report', () => {
    expect(schemaDamage(JSON.parse(JSON.stringify(sampleReport)), schema)).toEqual([])
  })

  it('agrees with a validator of all of JSON Schema, whatever is wrong', () => {
    const { exchanges, findings, tokens, rules, ...rest } = sampleReport
    const short = {
      ...rest,
      exchanges: exchanges.slice(0, 2),
      findings: findings.slice(0, 1),
      tokens: tokens.slice(0, 1),
      rules: rules.slice(0, 1),
    }
    let cases = 0
    for (const text of new Set([...spoiled(short)].map((value) => JSON.stringify(value)))) {
      if (text === undefined) continue
      const value: unknown = JSON.parse(text)
      expect(schemaDamage(value, schema).length > 0, text).toBe(schemaProblems(value).length > 0)
      cases++
    }
    expect(cases).toBeGreaterThan(1000)
  })

  it('knows every keyword that the schema is written in', () => {
    const annotations = ['$schema', '$id', 'title', 'description']
    const known = ['$ref', '$defs', 'type', 'const', 'enum', 'pattern', 'minLength', 'minimum']
      .concat(['minItems', 'items', 'required', 'properties', 'additionalProperties', 'anyOf'])
      .concat(annotations)
    expect(keywords(reportSchema).filter((word) => !known.includes(word))).toEqual([])
  })
})

function keywords(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(keywords)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([word, inner]: [string, unknown]) => {
    const isNames = word === 'properties' || word === '$defs'
    const inside: unknown = isNames ? Object.values(Object(inner) as object) : inner
    return [word, ...(word === 'enum' || word === 'const' ? [] : keywords(inside))]
  })
}

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'

const folder = new URL('../../src/rules/', import.meta.url)
const MACHINERY = [
  'finding',
  'fingerprint',
  'index',
  'judge-subjects',
  'owned-codes',
  'rule',
  'run',
  'select',
  'severities',
  'suppression',
  'suppression-outcome',
]

describe('the registry of rules', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .filter((name) => !MACHINERY.includes(name))

  it('lists every rule file', () => {
    const ids = new Set(rules.map(({ id }) => id))
    const missing = files.filter((name) => !ids.has(name))
    const lines = missing.map((name) => `export { default as '${name}' } from './${name}.ts'`)
    expect(lines, 'add these lines to src/rules/index.ts').toEqual([])
  })

  it('names each rule as its file', () => {
    expect(rules.map(({ id }) => id)).toEqual(files.toSorted())
  })

  it('gives every AADSTS number one owner', () => {
    const owned = rules.flatMap(({ id, codes = [] }) => codes.map((code) => ({ code, id })))
    const twice = owned.filter(({ code, id }) =>
      owned.some((other) => other.code === code && other.id !== id),
    )
    expect(twice).toEqual([])
  })

  it.each(rules.map((rule) => [rule.id, rule] as const))('documents %s', (_id, rule) => {
    expect(rule.title).not.toMatch(/\.$/)
    expect(rule.docs.why).toMatch(/\.$/)
    expect(rule.docs.fix).toMatch(/\.$/)
    expect(rule.docs.who.length).toBeGreaterThan(0)
    expect(rule.docs.references.length).toBeGreaterThan(0)
    for (const reference of rule.docs.references) expect(reference).toMatch(/^https:\/\//)
  })
})

import { expect, it } from 'vitest'
import type { SchemaViolation } from '../../src/exchanges/evidence.ts'
import rule from '../../src/rules/har-schema-violation.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { judge } from './judge.ts'

const violation = (path: string, differences: Partial<SchemaViolation> = {}): SchemaViolation => ({
  path,
  problem: 'is missing',
  count: 1,
  ...differences,
})

const judged = (...ofCaptures: (readonly SchemaViolation[] | undefined)[]) =>
  judge(
    rule,
    trailOf(
      ofCaptures.map((schemaViolations, n) =>
        captureFacts({ name: `${n}.har`, ...(schemaViolations && { schemaViolations }) }),
      ),
    ),
  )

it('names five places, counts the rest and keeps them all', () => {
  const paths = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const [finding] = judged(paths.map((path) => violation(path))).findings
  expect(finding?.message).toContain(
    'log.a is missing; log.b is missing; log.c is missing; log.d is missing; log.e is missing; and 2 more.',
  )
  expect(finding?.facts['violations']).toEqual(paths.map((path) => `log.${path} is missing`))
})

it('tells how many entries have it, and points at the first', () => {
  const seven = violation('time', { count: 7, firstEntry: 3 })
  const [finding] = judged([violation('version'), seven]).findings
  expect(finding?.message).toContain(
    'log.version is missing; entries[].time is missing (7 entries).',
  )
  expect(finding?.at).toEqual([{ capture: '0.har', entry: 3 }])
})

it('points at the file where only its head is at fault', () => {
  expect(judged([violation('version')]).findings[0]?.at).toEqual([{ capture: '0.har' }])
})

it('judges the captures that were checked', () => {
  const { verdict, findings } = judged(undefined, [], [violation('version')])
  expect(verdict).toBe('pass')
  expect(findings.map(({ at }) => at[0]?.capture)).toEqual(['2.har'])
  expect(judged(undefined).verdict).toBe('not-applicable')
})

import { describe, expect, it } from 'vitest'
import type { Remark, RunRule } from '../../src/rules/rule.ts'
import { runRules, type RunOptions } from '../../src/rules/run.ts'
import { suppressionOutcome } from '../../src/rules/suppression-outcome.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { HOUR, refresh, trail } from '../lineage/build-trail.ts'

const twoMarkets = trail([
  refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', capture: 'de.har' }),
  refresh({ at: HOUR, sends: 'rt-3', brings: 'rt-4', capture: 'fr.har' }),
])

function rule(check: (trail: Trail) => Remark[]): RunRule {
  return {
    id: 'test-rule',
    title: 'Something is off',
    severity: 'error',
    docs: { why: 'Why.', fix: 'Fix.', who: ['developer'], needs: 'nothing', references: [] },
    examples: () => [
      { name: 'a', transcript: '' },
      { name: 'b', transcript: '' },
    ],
    scope: 'run',
    applies: () => true,
    check,
  }
}

const perExchange = rule(({ exchanges }) =>
  exchanges.map((exchange) => ({ message: 'It is off.', at: [exchange] })),
)

function run(given: Partial<RunOptions>, one: RunRule = perExchange) {
  const options = { ownerOf: () => undefined, settings: {}, ...given }
  const results = runRules([one], twoMarkets, options)
  const outcome = suppressionOutcome({ ...options, isPart: false }, twoMarkets, results)
  return { result: results[0], outcome }
}

const known = 'test-rule/login.microsoftonline.com/contoso.example/app-1/refresh_token/1'

describe('suppression', () => {
  it('takes what it hides out of findings and verdicts, capture by capture', () => {
    const { result, outcome } = run({ baseline: [{ capture: 'de.har', fingerprint: known }] })
    expect(result?.findings.map(({ at }) => at[0]?.capture)).toEqual(['fr.har'])
    expect(result?.suppressed.map(({ by }) => by)).toEqual(['baseline'])
    expect(result?.subjects).toEqual([
      { capture: 'de.har', verdict: 'pass' },
      { capture: 'fr.har', verdict: 'fail' },
    ])
    expect(outcome).toEqual({ ignores: [], staleBaseline: [] })
  })

  it('prefers an ignore, which says why, and calls no line stale whose finding is there', () => {
    const ignores = [
      { rule: 'test-rule', client: 'other', reason: 'no' },
      {
        rule: 'test-rule',
        client: 'APP-1',
        tenant: 'Contoso.Example',
        capture: 'de.*',
        reason: 'x',
      },
    ]
    const baseline = [{ capture: 'de.har', fingerprint: known }]
    const { result, outcome } = run({ ignores, baseline })
    expect(result?.suppressed.map(({ by }) => by)).toEqual([{ ignore: 1 }])
    expect(outcome?.ignores.map(({ findings }) => findings)).toEqual([0, 1])
    expect(outcome?.staleBaseline).toEqual([])
  })

  it('does not take a finding without a client for one of that client', () => {
    const ofCapture = rule(() => [{ message: 'It is off.', at: [{ capture: 'de.har' }] }])
    const narrowed = [{ rule: 'test-rule', client: 'app-1', reason: 'x' }]
    expect(run({ ignores: narrowed }, ofCapture).result?.findings).toHaveLength(1)
    const wide = [{ rule: 'test-rule', reason: 'x' }]
    expect(run({ ignores: wide }, ofCapture).result?.findings).toHaveLength(0)
  })

  it('calls no line stale of a capture that the rule could not judge', () => {
    const blind = rule(() => [{ inconclusive: 'record more', capture: 'de.har' }])
    const gone = (capture: string) => ({ capture, fingerprint: 'test-rule/capture/1' })
    const baseline = [gone('de.har'), gone('fr.har'), gone('es.har')]
    expect(run({ baseline }, blind).outcome?.staleBaseline).toEqual([gone('fr.har')])
    const crashing = rule(() => {
      throw new Error('x')
    })
    expect(run({ baseline }, crashing).outcome?.staleBaseline).toEqual([])
  })

  it('hides uncertain findings of the baseline as known ones', () => {
    const unsure = rule(({ exchanges: [exchange] }) =>
      exchange ? [{ message: 'Perhaps.', at: [exchange], confidence: 'low' }] : [],
    )
    expect(run({}, unsure).result).toMatchObject({ hidden: 1, suppressed: [] })
    const baseline = [{ capture: 'de.har', fingerprint: known }]
    expect(run({ baseline }, unsure).result).toMatchObject({
      hidden: 0,
      suppressed: [{ by: 'baseline' }],
    })
  })
})

describe('severities', () => {
  const mixed = rule(({ exchanges: [exchange] }) =>
    exchange
      ? [
          { message: 'Grave.', at: [exchange] },
          { message: 'Mild.', at: [exchange], severity: 'warning' },
          { message: 'Told.', at: [exchange], severity: 'info' },
        ]
      : [],
  )

  it.each([
    ['error', ['error', 'warning', 'info'], 'fail'],
    ['warning', ['warning', 'warning', 'info'], 'fail'],
    ['info', ['info', 'info', 'info'], 'pass'],
  ] as const)('%s leaves what is milder: %j', (severity, expected, verdict) => {
    const { result } = run({ severities: { 'test-rule': severity } }, mixed)
    expect(result?.findings.map((finding) => finding.severity)).toEqual(expected)
    expect(result).toMatchObject({ verdict, severity })
  })

  it('make only the ordinary findings of a rule graver', () => {
    const remark = { ...mixed, severity: 'warning' } as const
    const { result } = run({ severities: { 'test-rule': 'error' } }, remark)
    expect(result?.findings.map((finding) => finding.severity)).toEqual(['error', 'error', 'info'])
  })
})

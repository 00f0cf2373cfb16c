import { describe, expect, it } from 'vitest'
import type { Remark, RunRule } from '../../src/rules/rule.ts'
import { runRules, type RunOptions } from '../../src/rules/run.ts'
import { suppressionOutcome } from '../../src/rules/suppression-outcome.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { HOUR, refresh, trail } from '../lineage/build-trail.ts'

const twoMarkets = (): Trail =>
  trail([
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

function run(given: Partial<RunOptions>, one: RunRule = perExchange, isPart: boolean = false) {
  const options = { ownerOf: () => undefined, settings: {}, ...given }
  const results = runRules([one], twoMarkets(), options)
  const outcome = suppressionOutcome({ ...options, isPart }, twoMarkets(), results)
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

  it.each([
    [{}, 2],
    [{ rule: 'other-rule' }, 0],
    [{ client: 'app-1' }, 2],
    [{ client: 'app-2' }, 0],
    [{ tenant: 'contoso.example' }, 2],
    [{ tenant: 'fabrikam.example' }, 0],
    [{ client: 'app-1', tenant: 'fabrikam.example' }, 0],
    [{ capture: 'fr.*' }, 1],
    [{ capture: '*.saz' }, 0],
  ])('ignores by %j hide %d of two findings', (narrowed, hidden) => {
    const ignores = [{ rule: 'test-rule', reason: 'x', ...narrowed }]
    expect(run({ ignores }).result?.suppressed).toHaveLength(hidden)
  })

  it.each([
    ['the last day itself', '2025-03-31T23:59:59.999Z', 2],
    ['the day after', '2025-04-01T00:00:00.000Z', 0],
    ['long before', '2025-01-01T00:00:00.000Z', 2],
    ['a day that nobody told', undefined, 2],
  ])('holds an ignore to its last day: %s', (_when, today, hidden) => {
    const ignores = [{ rule: 'test-rule', reason: 'x', until: '2025-03-31' }]
    const { result, outcome } = run({
      ignores,
      ...(today !== undefined && { today: Date.parse(today) }),
    })
    expect(result?.suppressed).toHaveLength(hidden)
    expect(outcome?.ignores[0]?.ended).toBe(hidden === 0 ? true : undefined)
  })

  it('holds an ignore without a last day for ever', () => {
    const ignores = [{ rule: 'test-rule', reason: 'x' }]
    expect(run({ ignores, today: Date.UTC(2099, 0) }).result?.suppressed).toHaveLength(2)
  })

  it('takes a finding of a family for one of its client', () => {
    const ofFamily = rule(({ families: [, second] }) => [
      {
        message: 'It is off.',
        at: [{ capture: 'fr.har' }],
        ...(second && { family: second.id }),
      },
    ])
    const hidden = (client: string): unknown =>
      run({ ignores: [{ rule: 'test-rule', client, reason: 'x' }] }, ofFamily).result?.suppressed
    expect(hidden('APP-1')).toHaveLength(1)
    expect(hidden('app-2')).toHaveLength(0)
  })

  it('knows a capture by what it was called before', () => {
    const baseline = [{ capture: 'markets/de.har', fingerprint: known }]
    const knownAs = (name: string): string => `markets/${name}`
    expect(run({ baseline }).result?.suppressed).toHaveLength(0)
    expect(run({ baseline, knownAs }).result?.suppressed).toHaveLength(1)
    const ignores = [{ rule: 'test-rule', capture: 'markets/*', reason: 'x' }]
    expect(run({ ignores, knownAs }).result?.suppressed).toHaveLength(2)
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

  it('tells nothing of what came of it where nothing was to be hidden', () => {
    expect(run({}).outcome).toBeUndefined()
    expect(run({ ignores: [{ rule: 'other', reason: 'x' }] }).outcome).toEqual({
      ignores: [{ rule: 'other', reason: 'x', findings: 0 }],
      staleBaseline: [],
    })
  })

  it('counts for an ignore only what it hides itself', () => {
    const ignores = [{ rule: 'test-rule', capture: 'fr.har', reason: 'x' }]
    const { outcome } = run({ ignores, baseline: [{ capture: 'de.har', fingerprint: known }] })
    expect(outcome?.ignores.map(({ findings }) => findings)).toEqual([1])
  })

  it('tells of an ignore whose last day has passed', () => {
    const ignores = ['2025-03-31', '2025-04-01'].map((until) => ({
      rule: 'test-rule',
      reason: 'x',
      until,
    }))
    const { outcome } = run({ ignores, today: Date.UTC(2025, 3, 1) })
    expect(outcome?.ignores).toEqual([
      { ...ignores[0], findings: 0, ended: true },
      { ...ignores[1], findings: 2 },
    ])
  })

  it('calls lines stale of rules that there are no more, not of those that did not run', () => {
    const lines = ['gone-rule', 'grant-revoked'].map((id) => ({
      capture: 'de.har',
      fingerprint: `${id}/capture/1`,
    }))
    expect(run({ baseline: lines }).outcome?.staleBaseline).toEqual([lines[0]])
    expect(run({ baseline: lines }, perExchange, true).outcome?.staleBaseline).toEqual([])
  })

  it('calls no line stale while another subject of its capture could not be judged', () => {
    const halfBlind = rule(() => [
      { inconclusive: 'record more', capture: 'de.har', family: 'family-1' },
      { message: 'It is off.', at: [{ capture: 'de.har' }], severity: 'info' },
      { message: 'It is off.', at: [{ capture: 'fr.har' }], severity: 'info' },
    ])
    const gone = (capture: string) => ({ capture, fingerprint: 'test-rule/gone/1' })
    const { outcome } = run({ baseline: [gone('de.har'), gone('fr.har')] }, halfBlind)
    expect(outcome?.staleBaseline).toEqual([gone('fr.har')])
  })

  it('knows captures by the names of the baseline', () => {
    const gone = { capture: 'captures/de.har', fingerprint: 'test-rule/gone/1' }
    const baseline = [{ capture: 'captures/de.har', fingerprint: known }, gone]
    const { result, outcome } = run({ baseline, knownAs: (name) => `captures/${name}` })
    expect(result?.suppressed).toHaveLength(1)
    expect(outcome?.staleBaseline).toEqual([gone])
  })

  it('calls no line stale of a capture that could not be read', () => {
    const broken = (severity: 'error' | 'warning') => {
      const { evidence: facts } = twoMarkets()
      const diagnostics = [{ code: 'truncated', severity, detail: 'It ends too early.' }] as const
      const captures = facts.captures.map((capture) => ({ ...capture, diagnostics }))
      const damaged = followTokens({ ...facts, captures })
      const baseline = [{ capture: 'de.har', fingerprint: 'gone-rule/capture/1' }]
      return suppressionOutcome({ baseline, isPart: false }, damaged, [])?.staleBaseline.length
    }
    expect([broken('error'), broken('warning')]).toEqual([0, 1])
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

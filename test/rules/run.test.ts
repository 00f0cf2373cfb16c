import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import type { ExchangeRule, FamilyRule, Remark, RunRule } from '../../src/rules/rule.ts'
import { runRules, sortFindings } from '../../src/rules/run.ts'
import { HOUR, refresh, trail } from '../lineage/build-trail.ts'
import { BASE } from './base-rule.ts'

const context = { ownerOf: () => undefined, settings: {} }

function ofExchanges(check: (exchange: Exchange) => Remark[]): ExchangeRule {
  return { ...BASE, scope: 'exchange', applies: () => true, check }
}

function ofRun(check: () => Remark[]): RunRule {
  return { ...BASE, scope: 'run', applies: () => true, check }
}

const twoMarkets = (): Trail =>
  trail([
    refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', capture: 'de.har' }),
    refresh({ at: HOUR, sends: 'rt-3', brings: 'rt-4', capture: 'fr.har' }),
  ])

describe('runRules', () => {
  it('fills in what the rule left to its defaults', () => {
    const rule = ofExchanges((exchange) =>
      exchange.id === 'x1' ? [{ message: 'It is off.', at: [exchange] }] : [],
    )
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.verdict).toBe('fail')
    expect(result?.findings).toStrictEqual([
      {
        ruleId: 'test-rule',
        severity: 'error',
        confidence: 'high',
        title: 'Something is off',
        message: 'It is off.',
        why: 'Why.',
        fix: 'Fix.',
        who: ['developer'],
        at: [{ exchange: 'x1', capture: 'de.har', entry: 0 }],
        facts: {},
        fingerprint: 'test-rule/login.microsoftonline.com/contoso.example/app-1/refresh_token/1',
      },
    ])
  })

  it('keeps what the rule says itself', () => {
    const own = {
      message: 'It is off.',
      severity: 'info',
      confidence: 'medium',
      title: 'Another title',
      why: 'Because.',
      when: 'Tomorrow.',
      fix: 'Otherwise.',
      who: ['user'],
      codes: [50076],
      facts: { size: 1 },
      family: 'family-1',
    } as const
    const at = [{ capture: 'de.har', entry: 3, line: 14 }] as const
    const rule = ofRun(() => [{ ...own, at }])
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.findings).toStrictEqual([
      { ...own, at, ruleId: 'test-rule', fingerprint: 'test-rule/capture/1' },
    ])
  })

  it('leaves out an empty list of numbers', () => {
    const rule = ofRun(() => [{ message: 'It is off.', codes: [], at: [{ capture: 'de.har' }] }])
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.findings[0]).not.toHaveProperty('codes')
    expect(result?.findings[0]?.at).toStrictEqual([{ capture: 'de.har' }])
  })

  it.each([
    ['pass, then fail', 'x2', 'x1'],
    ['fail, then pass', 'x1', 'x2'],
  ])('gives a capture the worst verdict of its subjects: %s', (_order, bad) => {
    const days = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3' }),
    ])
    const rule = ofExchanges((exchange) =>
      exchange.id === bad ? [{ message: 'It is off.', at: [exchange] }] : [],
    )
    const [result] = runRules([rule], days, context)
    expect(result?.subjects).toStrictEqual([{ capture: 'one.har', verdict: 'fail' }])
    expect(result).not.toHaveProperty('reason')
  })

  it('tells no reason where a subject fails and something cannot be seen as well', () => {
    const rule = ofExchanges((exchange) => [
      { inconclusive: 'record more' },
      { message: 'It is off.', at: [exchange] },
    ])
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.subjects).toStrictEqual([
      { capture: 'de.har', verdict: 'fail' },
      { capture: 'fr.har', verdict: 'fail' },
    ])
  })

  it('judges each capture by itself: one market can fail while another cannot be judged', () => {
    const rule = ofExchanges((exchange) =>
      exchange.id === 'x1'
        ? [{ message: 'It is off.', at: [exchange] }]
        : [{ inconclusive: 'record more' }],
    )
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.subjects).toEqual([
      { capture: 'de.har', verdict: 'fail' },
      { capture: 'fr.har', verdict: 'inconclusive', reason: 'record more' },
    ])
    expect(result?.verdict).toBe('fail')
  })

  it('fails nothing for a remark', () => {
    const rule = ofExchanges((exchange) => [{ message: 'Note.', severity: 'info', at: [exchange] }])
    const [result] = runRules([rule], twoMarkets(), context)
    expect(result?.verdict).toBe('pass')
    expect(result?.findings).toHaveLength(2)
  })

  it('hides and counts what is below the wanted confidence, and lets it decide nothing', () => {
    const rule = ofExchanges((exchange) => [
      { message: 'Maybe.', confidence: 'low', at: [exchange] },
    ])
    const [usual] = runRules([rule], twoMarkets(), context)
    expect(usual).toMatchObject({ verdict: 'pass', findings: [], hidden: 2 })
    const [all] = runRules([rule], twoMarkets(), { ...context, minConfidence: 'low' })
    expect(all).toMatchObject({ verdict: 'fail', hidden: 0 })
  })

  it('turns a throw into a crashed result without its message; other rules still answer', () => {
    const broken = ofExchanges(() => {
      throw new Error('rt-secret-value')
    })
    const fine: RunRule = {
      ...BASE,
      id: 'fine',
      scope: 'run',
      applies: () => true,
      check: () => [],
    }
    const results = runRules([broken, fine], twoMarkets(), context)
    expect(results.map(({ verdict }) => verdict)).toEqual(['crashed', 'pass'])
    const reason = 'The rule failed while judging. Please report this fault of tokentrail.'
    expect(results[0]).toMatchObject({ reason, findings: [], subjects: [{ reason }] })
    expect(JSON.stringify(results)).not.toContain('rt-secret-value')
  })

  it('is not applicable where no subject is', () => {
    const rule: FamilyRule = { ...BASE, scope: 'family', applies: () => false, check: () => [] }
    expect(runRules([rule], twoMarkets(), context)[0]?.verdict).toBe('not-applicable')
  })

  it('says of refreshes that nobody can follow that they cannot be judged', () => {
    const rule: FamilyRule = { ...BASE, scope: 'family', applies: () => true, check: () => [] }
    const masked = trail([refresh({ at: 0, sends: 'placeholder', brings: 'placeholder' })])
    expect(runRules([rule], masked, context)[0]).toMatchObject({
      verdict: 'inconclusive',
      subjects: [{ capture: 'one.har', verdict: 'inconclusive' }],
    })
  })

  it('numbers equal findings of one capture, whatever else is analysed', () => {
    const rule = ofExchanges((exchange) => [{ message: 'It is off.', at: [exchange] }])
    const numbersIn = (captures: Trail): unknown => {
      const [result] = runRules([rule], captures, context)
      return result?.findings.map(({ at, fingerprint }) => [
        at[0]?.capture,
        fingerprint.split('/').at(-1),
      ])
    }
    const days = [
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', capture: 'one.har' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3', capture: 'one.har' }),
    ]
    const other = refresh({ at: -HOUR, sends: 'rt-8', brings: 'rt-9', capture: 'other.har' })
    const alone = [
      ['one.har', '1'],
      ['one.har', '2'],
    ]
    expect(numbersIn(trail(days))).toEqual(alone)
    expect(numbersIn(trail([other, ...days]))).toEqual([['other.har', '1'], ...alone])
  })
})

describe('sortFindings', () => {
  it('puts what concerns no exchange before the exchanges', () => {
    const exchanges = ofExchanges((exchange) => [{ message: exchange.id, at: [exchange] }])
    const whole = ofRun(() => [{ message: 'the run', at: [{ capture: 'fr.har' }] }])
    const results = runRules([exchanges, whole], twoMarkets(), context)
    const messages = sortFindings(results, twoMarkets()).map(({ message }) => message)
    expect(messages).toEqual(['the run', 'x1', 'x2'])
  })

  it('puts errors first, then goes by time', () => {
    const rule = ofExchanges((exchange) => [
      { message: exchange.id, at: [exchange], severity: exchange.id === 'x1' ? 'info' : 'error' },
    ])
    const late = ofExchanges((exchange) => [{ message: `${exchange.id} too`, at: [exchange] }])
    const results = runRules([rule, late], twoMarkets(), context)
    expect(sortFindings(results, twoMarkets()).map(({ message }) => message)).toEqual([
      'x1 too',
      'x2',
      'x2 too',
      'x1',
    ])
  })
})

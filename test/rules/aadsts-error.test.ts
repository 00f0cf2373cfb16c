import { expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import aadstsError from '../../src/rules/aadsts-error.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { failedExchange } from './build-exchange.ts'
import { judge } from './judge.ts'

const judged = (...exchanges: readonly Exchange[]) =>
  judge(aadstsError, trailOf([captureFacts()], { exchanges })).findings

const failedWith = (entry: number, codes: readonly number[], differences: Partial<Exchange> = {}) =>
  failedExchange({ id: `x${entry}`, entry, ...differences, error: { codes } })

it('tells the numbers and the meanings of a number apart', () => {
  const picker = { kind: 'authorize', status: 302 } as const
  const silent = { ...failedExchange().request, prompt: 'none' }
  const findings = judged(
    failedWith(0, [50057]),
    failedWith(1, [50056]),
    failedWith(2, [50057]),
    failedWith(3, [16000]),
    failedWith(4, [16000], picker),
    failedWith(5, [50058], picker),
    failedWith(6, [50058], { ...picker, request: silent }),
  )
  expect(findings.map(({ codes, at, severity }) => [codes?.[0], at.length, severity])).toEqual([
    [50057, 2, 'warning'],
    [50056, 1, 'warning'],
    [16000, 1, 'warning'],
    [16000, 1, 'info'],
    [50058, 1, 'warning'],
    [50058, 1, 'info'],
  ])
})

it('makes little of a number that nobody explains, where the request did not fail', () => {
  const [unfailed] = judged(failedWith(0, [50162], { status: 200, outcome: 'success' }))
  const [failed] = judged(failedWith(0, [50162]))
  expect(unfailed).toMatchObject({ severity: 'info', facts: { class: 'unknown' } })
  expect(failed).toMatchObject({ severity: 'warning', facts: { class: 'unknown' } })
  expect(unfailed?.who).toEqual(failed?.who)
})

it('takes no number that is known for harmless, although the request did not fail', () => {
  const [finding] = judged(failedWith(0, [50057], { status: 200, outcome: 'success' }))
  expect(finding?.severity).toBe('warning')
})

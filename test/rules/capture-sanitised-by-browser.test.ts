import { describe, expect, it } from 'vitest'
import rule from '../../src/rules/capture-sanitised-by-browser.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { judge } from './judge.ts'

const devTools = { producer: { name: 'WebInspector', version: '537.36' }, credentialHeaders: false }

describe('capture-sanitised-by-browser', () => {
  it('reports twenty entries without a credential header', () => {
    const { findings } = judge(rule, trailOf([captureFacts({ ...devTools, entries: 20 })]))
    expect(findings[0]?.message).toContain('none of its entries (20)')
  })

  it('makes nothing of nineteen: they may need no cookie', () => {
    const { verdict } = judge(rule, trailOf([captureFacts({ ...devTools, entries: 19 })]))
    expect(verdict).toBe('not-applicable')
  })

  it('reports one answer of a sign-in server', () => {
    const facts = captureFacts({ ...devTools, entries: 1, authorityAnswers: 1 })
    expect(judge(rule, trailOf([facts])).verdict).toBe('fail')
  })

  it('does not take the Web Inspector of Safari for DevTools', () => {
    const producer = { name: 'WebKit Web Inspector', version: '1.0' }
    const facts = captureFacts({ ...devTools, producer, entries: 50 })
    expect(judge(rule, trailOf([facts])).verdict).toBe('not-applicable')
  })
})

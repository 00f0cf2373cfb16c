import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/catalogue/lookup.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { judgeSubjects } from '../../src/rules/judge-subjects.ts'
import type { ExchangeRule, FamilyRule, Remark, Rule, RunRule } from '../../src/rules/rule.ts'
import { HOUR, refresh, trail } from '../lineage/build-trail.ts'
import { BASE } from './base-rule.ts'

const QUIET = { applies: () => true, check: () => [] }
const ofExchanges: ExchangeRule = { ...BASE, ...QUIET, scope: 'exchange' }
const ofFamilies: FamilyRule = { ...BASE, ...QUIET, scope: 'family' }

function ofRun(...remarks: readonly Remark[]): RunRule {
  return { ...BASE, applies: () => true, check: () => remarks, scope: 'run' }
}

/** What is said of each subject: `de.har: reason`. */
function judged(rule: Rule, of: Trail): readonly string[] {
  const context = { ownerOf: () => undefined, lookup: createLookup(), settings: {} }
  return judgeSubjects(rule, of, context).map(({ family, capture, remarks }) => {
    const texts = remarks.map((one) => ('message' in one ? one.message : one.inconclusive))
    return `${[family, capture].filter((name) => name !== undefined).join(' ')}: ${texts.join(' ')}`
  })
}

const UNSEEN = { outcome: 'unknown', status: 0, responseBody: 'unknown' } as const

/** A chain of two refreshes in two captures; of the first nothing is known but the request. */
function chain(second: Partial<Exchange> = {}): Trail {
  return trail([
    refresh({ at: 0, sends: 'rt-1', capture: 'de.har', exchange: UNSEEN }),
    refresh({ at: HOUR, sends: 'rt-1', capture: 'fr.har', exchange: second }),
  ])
}

const REASON = /holds 1 request without its answer/

describe('a rule about exchanges', () => {
  it('cannot judge those of a capture without answers, and judges the others', () => {
    expect(judged(ofExchanges, chain())).toEqual([expect.stringMatching(REASON), 'fr.har: '])
  })

  it('judges what it applies to, and no more', () => {
    const picky = { ...ofExchanges, applies: ({ capture }: Exchange) => capture === 'fr.har' }
    expect(judged(picky, chain())).toEqual(['fr.har: '])
  })

  it('judges requests where it needs no answers', () => {
    expect(judged({ ...ofExchanges, needsAnswers: false }, chain())).toEqual([
      'de.har: ',
      'fr.har: ',
    ])
  })
})

describe('a rule about families', () => {
  it('cannot judge one of which all captures are without answers', () => {
    expect(judged(ofFamilies, chain(UNSEEN))).toEqual([expect.stringMatching(REASON)])
  })

  it('judges one of which another capture shows answers', () => {
    expect(judged(ofFamilies, chain())).toEqual(['family-1: '])
  })

  it('says once of each capture that some tokens cannot be followed', () => {
    const masked = [0, 1, 2].map((n) =>
      refresh({ at: n, sends: 'placeholder', capture: n < 2 ? 'de.har' : 'fr.har' }),
    )
    expect(judged(ofFamilies, trail(masked))).toEqual([
      expect.stringMatching(/^de\.har: The refresh tokens of some requests were masked/),
      expect.stringMatching(/^fr\.har: The refresh tokens of some requests were masked/),
    ])
  })
})

describe('a rule about a run', () => {
  const at = [refresh({ at: 0, sends: 'rt-1', capture: 'de.har' })] as const

  it('has a subject for each family and capture that it speaks of', () => {
    const rule = ofRun(
      { message: 'One.', at },
      { message: 'Two.', at, family: 'family-1' },
      { inconclusive: 'Three.', capture: 'de.har' },
      { inconclusive: 'Four.', capture: 'fr.har' },
      { inconclusive: 'Five.' },
    )
    expect(judged(rule, trail([]))).toEqual([
      'de.har: One. Three.',
      'family-1 de.har: Two.',
      'fr.har: Four.',
      ': Five.',
    ])
  })

  it('has one subject where it says nothing, and none where it does not apply', () => {
    expect(judged(ofRun(), trail([]))).toEqual([': '])
    expect(judged({ ...ofRun(), applies: () => false }, chain())).toEqual([])
  })

  it('cannot judge a capture without answers', () => {
    expect(judged(ofRun({ message: 'One.', at }), chain())).toEqual([
      expect.stringMatching(/^de\.har: .* One\.$/),
    ])
  })

  it('tells of a subject by what it is about, and of nothing else', () => {
    const context = { ownerOf: () => undefined, lookup: createLookup(), settings: {} }
    const subject = (remark: Remark): object | undefined =>
      judgeSubjects(ofRun(remark), trail([]), context)[0]
    const one = { inconclusive: 'One.' }
    expect(subject(one)).toStrictEqual({ remarks: [one] })
    const two = { ...one, family: 'family-1', capture: 'de.har' }
    expect(subject(two)).toStrictEqual({ family: 'family-1', capture: 'de.har', remarks: [two] })
  })
})

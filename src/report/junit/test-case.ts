import type { Finding } from '../../rules/finding.ts'
import type { ReportCapture, ReportRule } from '../report.ts'
import type { Lookup } from '../telling/lookup.ts'
import { crashReason } from '../telling/not-judged.ts'
import { asSentence, count } from '../telling/wording.ts'
import type { JudgedIn } from './judged-in.ts'
import { story } from './story.ts'
import type { XmlElement } from './xml.ts'

/** One case of a suite, with what the counts of the suite need. */
export interface TestCase {
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped'
  readonly element: XmlElement
}

/**
 * What a rule said of a capture. What cannot be judged is skipped, with the reason as text: the
 * schema of Jenkins gives `skipped` no attribute.
 */
export function ruleCase(
  rule: ReportRule,
  capture: string,
  { findings, crashed, notJudged, applies }: JudgedIn,
  lookup: Lookup,
): TestCase {
  const faults = findings.filter(({ severity }) => severity !== 'info')
  const remarks = findings.filter(({ severity }) => severity === 'info')
  const told = remarks.map((finding) => story(finding, lookup))
  const reasons = notJudged.map(asSentence)
  if (faults.length > 0) {
    const unseen = reasons.map((reason) => `Not judged: ${reason}`)
    const said = [failure(faults, lookup), ...output([...told, ...unseen])]
    return testCase(rule.id, capture, 'failure', said)
  }
  if (crashed) {
    const text = crashReason(rule)
    const error = element('error', text, { type: 'crashed', message: text })
    return testCase(rule.id, capture, 'error', [error, ...output(told)])
  }
  if (reasons.length > 0) {
    const skipped = element('skipped', reasons.join('\n'))
    return testCase(rule.id, capture, 'skipped', [skipped, ...output(told)])
  }
  return testCase(rule.id, capture, 'passed', output(applies ? told : ['not applicable']))
}

/** A capture that could not be read: nothing was judged in it, and nobody may take that for a pass. */
export function unreadableCase({ name, diagnostics }: ReportCapture): TestCase {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const text = errors.map(({ detail }) => asSentence(detail)).join('\n')
  const type = errors[0]?.code ?? 'unreadable'
  const error = element('error', text, { type, message: text })
  return testCase('capture-readable', name, 'error', [error])
}

function failure(faults: readonly Finding[], lookup: Lookup): XmlElement {
  const worst = faults.find(({ severity }) => severity === 'error') ?? faults[0]
  const others = faults.length - 1
  const more = others > 0 ? ` (and ${count(others, 'more finding')})` : ''
  return element('failure', faults.map((finding) => story(finding, lookup)).join('\n\n\n'), {
    type: worst?.severity ?? 'error',
    message: `${worst?.title ?? ''}${more}`,
  })
}

function testCase(
  name: string,
  classname: string,
  outcome: TestCase['outcome'],
  children: readonly XmlElement[],
): TestCase {
  // A rule takes no time of its own, and equal captures give equal reports.
  return {
    outcome,
    element: { name: 'testcase', attributes: { classname, name, time: 0 }, children },
  }
}

function output(told: readonly string[]): XmlElement[] {
  return told.length === 0 ? [] : [element('system-out', told.join('\n\n'))]
}

function element(
  name: string,
  text: string,
  attributes: XmlElement['attributes'] = {},
): XmlElement {
  return { name, attributes, children: [text] }
}

import type { Expectation } from '../config/expectation.ts'
import { readExpectation } from '../config/read-expectation.ts'
import { sidecarNames } from '../config/sidecar-names.ts'
import { rules, TokentrailError } from '../index.ts'
import { readJson } from '../node/read-json.ts'
import { pathOf } from './open-captures.ts'

/** An expectation, and what a failure calls it. */
export interface NamedExpectation {
  readonly name: string
  readonly expectation: Expectation
}

/** Takes an expectation that a test gives outright. Throws `option-invalid` for a wrong key. */
export function givenExpectation(value: unknown): NamedExpectation {
  return checked('the expectation', value)
}

/** Reads the expectation beside a capture. Throws `option-invalid` where there is none. */
export function sidecarOf(capture: unknown): NamedExpectation {
  const path = pathOf(capture)
  if (path === undefined)
    throw refused('Only a capture that is a file can have its expectation beside it: give one.')
  const names = sidecarNames(path)
  for (const name of names) {
    const read = readJson(name, process.cwd())
    if (read !== undefined) return checked(name, read.value)
  }
  throw refused(
    `There is no expectation beside the capture: neither ${names.join(' nor ')}. tokentrail check --update writes one.`,
  )
}

function checked(name: string, value: unknown): NamedExpectation {
  const ruleIds = rules.map(({ id }) => id)
  return { name, expectation: readExpectation(value, { name, rules: ruleIds }) }
}

function refused(message: string): TokentrailError {
  return new TokentrailError('option-invalid', message)
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import type { Finding, Report, Rule } from '../../src/index.ts'

/** All that a rule says of an example, but for what it says of every capture (`docs`). */
type Told = Readonly<Record<string, unknown>>

/** The examples of a rule by name, and what is said of each: `golden/<id>.yml`. */
export type ToldExamples = Readonly<Record<string, Told>>

/** What the report of an example tells, as it is kept: plain, and without what never differs. */
export function toldOf({ rules: [judged], findings }: Report, rule: Rule): Told {
  const subjects = judged?.subjects ?? []
  return omitEmpty({
    verdict: judged?.verdict,
    reason: judged?.reason,
    subjects: subjects.length > 1 ? subjects : [],
    findings: findings.map((finding) => findingTold(finding, rule)),
  })
}

/** A property that is there without a value is one too many: it stays, and differs. */
function findingTold(finding: Finding, { id, docs, title }: Rule): Told {
  const { ruleId, title: told, why, fix, who, codes, at, ...rest } = finding
  return {
    ...(ruleId !== id && { ruleId }),
    ...(told !== title && { title: told }),
    ...(why !== docs.why && { why }),
    ...(fix !== docs.fix && { fix }),
    ...rest,
    who: who.join(', '),
    ...(codes !== undefined && { codes: codes.join(', ') }),
    at: at.map(({ capture, exchange, entry }) =>
      [capture, exchange ?? 'no exchange', entry].join(' '),
    ),
  }
}

function omitEmpty(told: Told): Told {
  const isWorth = (value: unknown): boolean =>
    value !== undefined && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(told).filter(([, value]) => isWorth(value)))
}

/** @returns nothing yet for a rule that has no such file */
export function readTold(id: string): ToldExamples {
  const path = pathOf(id)
  return existsSync(path) ? (parse(readFileSync(path, 'utf8')) as ToldExamples) : {}
}

export function writeTold(id: string, told: ToldExamples): void {
  writeFileSync(pathOf(id), stringify(told, { lineWidth: 100, aliasDuplicateObjects: false }))
}

function pathOf(id: string): string {
  return fileURLToPath(new URL(`golden/${id}.yml`, import.meta.url))
}

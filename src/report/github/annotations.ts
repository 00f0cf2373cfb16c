import type { Finding } from '../../rules/finding.ts'
import { adviceLabels } from '../telling/advice.ts'
import { cutText } from '../telling/cut-text.ts'
import type { Lookup } from '../telling/lookup.ts'
import { tellCrash } from '../telling/not-judged.ts'
import { placedName } from '../telling/placed-name.ts'
import { byImportance } from '../telling/severity.ts'
import { tellLeftOut } from '../telling/stories.ts'
import { tellVerdict } from '../telling/verdict.ts'
import { asSentence, toneName } from '../telling/wording.ts'
import type { Annotation } from './command.ts'

// GitHub shows no more of a level in one step, and passes over the rest without a word.
const MOST_OF_A_LEVEL = 10

const LONGEST_FILE = 400
const LONGEST_TITLE = 200
const LONGEST_PARAGRAPH = 800

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Errors, warnings and notices, at most ten of each; the tenth tells of those left out. GitHub
 * looks for files from the root of the repository, from which `folder` is the way to their names.
 */
export function annotations(lookup: Lookup, folder?: string): Annotation[] {
  const findings = byImportance(lookup.report.findings)
  const general = aboutTheRun(lookup)
  return (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const level = levels[severity]
    const first = general.filter((one) => one.level === level)
    const own = findings.filter((finding) => finding.severity === severity)
    const room = MOST_OF_A_LEVEL - first.length
    const told = own.length > room ? own.slice(0, room - 1) : own
    const rest = own.slice(told.length)
    return [
      ...first,
      ...told.map((finding) => annotation(finding, lookup, folder)),
      ...(rest.length > 0 ? [leftOut(rest, level)] : []),
    ]
  })
}

/** What no finding tells: a rule that crashed, and that nothing could be judged. */
function aboutTheRun({ report }: Lookup): Annotation[] {
  const crash = tellCrash(report)
  const { tone, sentence, advice } = tellVerdict(report)
  const told: Annotation[] = []
  if (crash !== undefined) told.push({ level: 'error', title: 'Crashed', message: crash })
  if (tone === 'unknown') {
    const message = paragraphs([sentence, advice])
    told.push({ level: 'notice', title: toneName(tone), message })
  }
  return told
}

function annotation(finding: Finding, lookup: Lookup, folder: string | undefined): Annotation {
  const { severity, confidence, title, ruleId, message, when, fix } = finding
  const sure = confidence === 'high' ? '' : ` (${confidence} confidence)`
  return {
    level: levels[severity],
    title: cutText(`${title} (${ruleId})`, LONGEST_TITLE),
    message: paragraphs([
      `${asSentence(message)}${sure}`,
      when && `${adviceLabels.when}: ${when}`,
      `${adviceLabels.fix}: ${fix}`,
    ]),
    ...place(finding, lookup, folder),
  }
}

/** Where the finding begins: in a capture in an archive, no line is one of the archive. */
function place(
  { at: [primary] }: Finding,
  { captures, exchanges }: Lookup,
  folder: string | undefined,
): Pick<Annotation, 'file' | 'line' | 'column'> {
  if (primary === undefined) return {}
  const archive = captures.get(primary.capture)?.archive
  const file = cutText(placedName(archive ?? primary.capture, folder), LONGEST_FILE)
  if (archive !== undefined) return { file, line: 1 }
  const exchange = exchanges.get(primary.exchange ?? '')
  const column = exchange?.column
  return {
    file,
    line: exchange?.line ?? primary.line ?? 1,
    ...(exchange?.line !== undefined && column !== undefined && { column }),
  }
}

function leftOut(rest: readonly Finding[], level: Annotation['level']): Annotation {
  return { level, title: 'More findings', message: asSentence(tellLeftOut(rest)) }
}

function paragraphs(texts: readonly (string | undefined)[]): string {
  return texts
    .flatMap((text) => (text === undefined ? [] : cutText(text, LONGEST_PARAGRAPH)))
    .join('\n')
}

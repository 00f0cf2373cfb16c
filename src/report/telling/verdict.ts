import type { Finding } from '../../rules/finding.ts'
import type { Report, ReportRule } from '../report.ts'
import { openEnds } from './open-ends.ts'
import { byImportance } from './severity.ts'
import { day } from './times.ts'
import { count, listed, type VerdictTone } from './wording.ts'

/** The rule that this tool exists for; only its verdict lets a report say that all is well. */
export const ROTATION = 'rotated-refresh-token-ignored'

/** What `tokentrail check` adds to a report: captures were judged by what was expected of them. */
const EXPECTATION = 'expectation-missed'

const UNSEEN = 'Whether a replaced refresh token is still used cannot be seen.'

/** The answer to "is something wrong?", as the first thing to read. */
export interface VerdictText {
  readonly tone: VerdictTone
  readonly sentence: string
  /** What to do about it, where the sentence alone does not help. */
  readonly advice?: string
}

/** Whether the verdict is that the rotation cannot be judged, with the reason. */
export function leavesUnseen(report: Report): boolean {
  return tellVerdict(report).sentence === UNSEEN
}

export function tellVerdict(report: Report): VerdictText {
  const [worst] = byImportance(report.findings)
  const crashed = report.rules.filter(({ verdict }) => verdict === 'crashed')
  if (worst !== undefined && worst.severity !== 'info') return broken(worst, report)
  if (crashed.length > 0) {
    return {
      tone: 'error',
      sentence: `${listed(crashed.map(({ id }) => id))} crashed: a fault of tokentrail, not of the capture.`,
    }
  }
  // A fault that is expected is no verdict, and that others are absent is none either.
  const expectation = report.rules.find(({ id }) => id === EXPECTATION)
  if (expectation?.verdict === 'pass') return expected(expectation)
  if (report.exchanges.length === 0) {
    return { tone: 'unknown', sentence: 'Nothing to judge: no OAuth exchange was seen.' }
  }
  if (report.rules.length === 0) {
    return { tone: 'unknown', sentence: 'No rule was run, so that nothing is judged.' }
  }
  const rotation = report.rules.find(({ id }) => id === ROTATION)
  if (rotation?.verdict === 'inconclusive') return unseen(rotation)
  return healthy(report, rotation)
}

function expected({ subjects }: ReportRule): VerdictText {
  const judged = subjects.filter(({ verdict }) => verdict === 'pass').length
  return {
    tone: 'pass',
    sentence: `${judged === 1 ? '1 capture is' : `${count(judged, 'capture')} are`} as expected.`,
  }
}

function broken(worst: Finding, report: Report): VerdictText {
  const { errors, warnings } = report.summary
  const isError = worst.severity === 'error'
  const others = [
    isError && errors > 1 ? count(errors - 1, 'more error') : '',
    isError && warnings > 0 ? count(warnings, 'warning') : '',
    !isError && warnings > 1 ? count(warnings - 1, 'more warning') : '',
  ].filter((part) => part !== '')
  const sentences = [
    `${worst.title}${numbers(worst)}.`,
    deadline(worst, report),
    others.length > 0 ? `Below: ${listed(others)}.` : '',
    isError ? '' : aboutRotation(report),
  ]
  return {
    tone: isError ? 'error' : 'warning',
    sentence: sentences.filter((part) => part !== '').join(' '),
  }
}

/** Beside a mere warning, the first question still deserves its answer. */
function aboutRotation(report: Report): string {
  const verdict = report.rules.find(({ id }) => id === ROTATION)?.verdict
  const { hidden } = report.summary
  // What is hidden may be about the very tokens that a pass speaks of.
  if (verdict === 'pass' && hidden === 0 && knownFindings(report) === '')
    return milder(report) ?? `${adopted(report)}.`
  return verdict === 'inconclusive' ? UNSEEN : ''
}

/** What the rotation rule found where somebody has said that this is no fault. */
function milder({ findings }: Report): string | undefined {
  const found = findings.find(({ ruleId, severity }) => ruleId === ROTATION && severity === 'info')
  return found && `${found.title}, which counts as information only.`
}

/** What a pass of the rotation rule says: of a provider that does not rotate, no more than that. */
function adopted({ exchanges }: Report): string {
  const replaced = exchanges.some(
    ({ refreshTokenSent: sent, refreshTokenReturned: returned }) =>
      sent !== undefined && returned !== undefined && sent !== returned,
  )
  return replaced
    ? 'Every refresh token that was returned is the one used next'
    : 'No refresh brought another refresh token, so none is ignored'
}

/** ` (AADSTS700082)`: what people search for, unless the title says it. */
function numbers({ codes = [], title }: Finding): string {
  const [code] = codes
  return code === undefined || title.includes('AADSTS') ? '' : ` (AADSTS${code})`
}

/** When a fault that is still to come will be felt: the end of the family's token in use. */
function deadline(finding: Finding, report: Report): string {
  if (finding.when === undefined) return ''
  const forecast = report.families.find(({ id }) => id === finding.family)?.forecast
  if (forecast === undefined || !forecast.inUse) return ''
  const isPast = report.captures.some(({ lastAt = '' }) => lastAt > forecast.expiresAt)
  if (isPast) return forecast.atLatest ? '' : `It reached its end on ${day(forecast.expiresAt)}.`
  return `It fails on ${day(forecast.expiresAt)}${forecast.atLatest ? ' at the latest' : ''}.`
}

function unseen(rotation: ReportRule): VerdictText {
  const advice =
    rotation.reason ?? rotation.subjects.find(({ verdict }) => verdict === 'inconclusive')?.reason
  return {
    tone: 'unknown',
    sentence: UNSEEN,
    ...(advice !== undefined && { advice }),
  }
}

function healthy(report: Report, rotation: ReportRule | undefined): VerdictText {
  const requests = report.exchanges.filter(({ kind }) => kind === 'token')
  const refreshes = requests.filter(
    ({ grantType, outcome }) => grantType === 'refresh_token' && outcome === 'success',
  )
  const clients = (of: Report['exchanges']): string =>
    count(Math.max(1, new Set(of.map(({ clientId }) => clientId)).size), 'client')
  const rest = openEnds(report)
  const known = knownFindings(report)
  const tone = rest === '' ? 'pass' : 'unknown'
  if (rotation?.verdict === 'pass') {
    const seen = `${count(refreshes.length, 'refresh', 'refreshes')}, ${clients(refreshes)}`
    const { hidden } = report.summary
    // What is hidden may be about the very tokens that a pass speaks of.
    if (hidden > 0) {
      const uncertain = count(hidden, 'uncertain finding is', 'uncertain findings are')
      return { tone, sentence: `Nothing is surely wrong (${seen}); ${uncertain} hidden. ${rest}` }
    }
    if (known !== '') return { tone, sentence: `Nothing new is wrong (${seen}); ${known}. ${rest}` }
    const end = rest === '' ? 'Nothing is wrong.' : rest
    const accepted = milder(report)
    if (accepted !== undefined)
      return { tone, sentence: rest === '' ? accepted : `${accepted} ${rest}` }
    return { tone, sentence: `${adopted(report)} (${seen}). ${end}` }
  }
  const seen = `${count(requests.length, 'token request')}, ${clients(report.exchanges)}`
  const none =
    known !== ''
      ? `Nothing new is wrong (${seen}); ${known}.`
      : rotation === undefined
        ? `The chosen rules found no fault (${seen}).`
        : `No fault found, and no refresh token in use (${seen}).`
  return { tone, sentence: rest === '' ? none : `${none} ${rest}` }
}

/** What somebody has accepted is no news, and is there all the same. */
function knownFindings({ summary: { ignored = 0, baselined = 0 } }: Report): string {
  const known = ignored + baselined
  return known === 0 ? '' : `${count(known, 'known finding is', 'known findings are')} hidden`
}

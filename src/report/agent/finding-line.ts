import type { Finding } from '../../rules/finding.ts'
import type { ReportExchange } from '../report.ts'
import { cutText } from '../telling/cut-text.ts'
import { tenantName, type Lookup } from '../telling/lookup.ts'
import { asSentence, severityName } from '../telling/wording.ts'
import { fields, joinParts, word } from './line.ts'

// What an assistant can take in beside its work, and what a log viewer shows of a line.
const LONGEST = 600
const SHORTEST_MESSAGE = 160
const MOST_ENTRIES = 4

/**
 * `error rotated-refresh-token-ignored capture=partner.har line=9 column=5 entry=41,88 … | message |
 * when: … | fix: …`: as many whole sentences as there is room for. Problem matchers of editors read
 * it too: docs/vscode-tasks.json.
 */
export function findingLine(finding: Finding, lookup: Lookup): string {
  const { clientId = '' } = primaryExchange(finding, lookup) ?? {}
  // The line has it already, whole.
  const brief = (text: string): string =>
    clientId === '' ? text : text.replaceAll(clientId, () => lookup.client(clientId))
  const message = brief(asSentence(finding.message))
  const when = brief(finding.when ?? '')
  const fix = brief(finding.fix)
  const firstFix = firstSentence(fix)
  const firstWhen = firstSentence(when)
  const head = findingHead(finding, lookup)
  const line = (what: string, breaks: string, todo: string): string =>
    joinParts([head, what, breaks && `when: ${breaks}`, todo && `fix: ${todo}`])
  const room = LONGEST - line('…', firstWhen, firstFix).length + 1
  const shorter = cutText(message, Math.max(room, SHORTEST_MESSAGE))
  const lines = [
    line(message, when, fix),
    line(message, firstWhen, fix),
    line(message, firstWhen, firstFix),
    line(shorter, firstWhen, firstFix),
  ]
  return cutText(lines.find(({ length }) => length <= LONGEST) ?? lines.at(-1) ?? '', LONGEST)
}

function findingHead(finding: Finding, lookup: Lookup): string {
  const { severity, ruleId, confidence, who, codes = [], at } = finding
  const [primary] = at
  const exchange = primaryExchange(finding, lookup)
  const { archive } = lookup.captures.get(primary?.capture ?? '') ?? {}
  const told = fields({
    capture: primary?.capture,
    archive,
    // An editor opens the archive, in which no line is one of the capture.
    ...(archive === undefined && {
      line: exchange?.line ?? primary?.line,
      column: exchange?.column,
    }),
    entry: entries(finding),
    client: exchange?.clientId,
    tenant: exchange && tenantName(exchange.authority),
    code: codes.map((code) => `AADSTS${code}`).join(),
    confidence,
    who: who.join(),
  })
  return `${severityName(severity)} ${word(ruleId)} ${told}`
}

function primaryExchange({ at }: Finding, { exchanges }: Lookup): ReportExchange | undefined {
  return exchanges.get(at[0]?.exchange ?? '')
}

/** Of the capture where the finding begins, its own entry first. */
function entries({ at }: Finding): string {
  const [primary] = at
  const all = at.flatMap(({ capture, entry }) =>
    capture === primary?.capture && entry !== undefined ? entry : [],
  )
  const distinct = [...new Set(all)]
  const more = distinct.length > MOST_ENTRIES ? ',…' : ''
  return distinct.slice(0, MOST_ENTRIES).join() + more
}

function firstSentence(text: string): string {
  return /^.*?\.(?= )/u.exec(text)?.[0] ?? text
}

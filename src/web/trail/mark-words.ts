import type { ReportExchange } from '../../index.ts'
import { brought, entryUnit, type EvidenceText } from '../../report/telling/evidence.ts'
import { evidenceLine } from '../../report/telling/evidence-line.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { moment } from '../../report/telling/times.ts'
import { answer, count, deed } from '../../report/telling/wording.ts'
import type { MarkCluster } from './cluster-marks.ts'

/** What a mark says to who points at it: where and when, then what was done and what came of it. */
export interface MarkWords {
  readonly heading: string
  readonly lines: readonly string[]
  /** All of it, as the name of the link. */
  readonly label: string
}

/** The words of a mark; of several in one, how many they are, and the first and the last of them. */
export function markWords({ marks }: MarkCluster, lookup: Lookup): MarkWords {
  const [first] = marks
  const last = marks.at(-1)
  if (last === undefined || last === first) return single(first, lookup)
  const lines = [first, last].map(({ exchange }) => evidenceLine(step(exchange, lookup)))
  const heading = count(marks.length, 'request')
  return { heading, lines, label: `${heading}, from ${lines.join(' to ')}` }
}

function single({ exchange, kind }: MarkCluster['marks'][0], lookup: Lookup): MarkWords {
  const text = step(exchange, lookup)
  const isAlone = lookup.report.captures.length === 1
  const late = kind === 'reused' ? 'although it had been replaced' : ''
  const deedText = [text.deed, late].filter((part) => part !== '').join(' ')
  const where = [
    isAlone ? '' : lookup.capture(exchange.capture),
    `${text.unit} ${exchange.entry}`,
    exchange.at === undefined ? 'time unknown' : moment(exchange.at),
  ]
  const label = evidenceLine({ ...text, deed: deedText })
  return {
    heading: where.filter((part) => part !== '').join(', '),
    lines: [[deedText, text.answer].join(', '), text.brought].filter((part) => part !== ''),
    label: isAlone ? label : `${lookup.capture(exchange.capture)}, ${label}`,
  }
}

function step(exchange: ReportExchange, lookup: Lookup): EvidenceText {
  const { capture, entry } = exchange
  return {
    capture,
    unit: entryUnit(capture, lookup),
    entry,
    exchange,
    deed: deed(exchange),
    answer: answer(exchange),
    brought: brought(exchange, lookup),
  }
}

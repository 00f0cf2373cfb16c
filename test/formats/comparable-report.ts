import type { Report, ReportExchange } from '../../src/index.ts'

type Parameter = ReportExchange['parameters'][number]

/** Members that tell where in a file something stands, or which file it is. */
const PLACES: ReadonlySet<string> = new Set(['entry', 'line', 'column', 'member'])
const OF_THE_FILE: ReadonlySet<string> = new Set([
  'archive',
  'format',
  'formatTitle',
  'producer',
  'diagnostics',
])

/**
 * What a report says about the traffic, without what names the capture and places in it: equal for
 * two formats that carry the same.
 */
export function comparable(report: Report): unknown {
  const captures = report.captures.map((capture) =>
    Object.fromEntries(Object.entries(capture).filter(([name]) => !OF_THE_FILE.has(name))),
  )
  const exchanges = report.exchanges.map(({ durationMs, ...exchange }) => ({
    ...exchange,
    // How long a recorder waited for an answer that never came is its own affair.
    ...(exchange.outcome !== 'no-response' && { durationMs }),
    parameters: exchange.parameters.map(withoutCharset).toSorted(byHeaderName),
  }))
  return withoutPlaces({ ...report, captures, exchanges })
}

/** Formats that keep a form as fields know no more than that it was one. */
function withoutCharset(parameter: Parameter): Parameter {
  if (parameter.name !== 'content-type' || !('value' in parameter)) return parameter
  return { ...parameter, value: parameter.value.replace(/;.*$/, '') }
}

/** Formats that keep headers as an object have an order of their own. */
function byHeaderName(one: Parameter, other: Parameter): number {
  const [first, second] = [one, other].map((each) => (each.in === 'header' ? each.name : ''))
  return (first ?? '').localeCompare(second ?? '')
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) => {
    if (PLACES.has(name)) return undefined
    return typeof member === 'string' ? withoutNumbers(member) : member
  })
}

/** Sentences name entries by the format's own numbers: `entry 7`, `sessions 3, 4 and 9`. */
function withoutNumbers(sentence: string): string {
  return sentence.replace(
    /\b(?:entry|entries|sessions?) \d+(?:(?:, | and | to )\d+\b(?!-))*/g,
    'entry #',
  )
}

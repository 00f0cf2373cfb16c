import { burpExchange } from './burp-entry.ts'
import { byteText } from './byte-text.ts'
import { createJavaDates, type JavaDates } from './java-date.ts'
import type { HttpEntry } from '../entry.ts'
import type { CodingOptions } from '../message/content-coding.ts'
import type { ReadContext } from '../reader.ts'
import { createRepairs, type Repairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { tellUntimed } from '../notes/untimed.ts'
import { type ParsedElement, parsedElements, type ParseOptions } from '../xml/parsed-elements.ts'
import { parseXmlText } from '../xml/xml-value.ts'

/** Reads the items of Burp. */
export async function* readBurpItems(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const dates = createJavaDates()
  const repairs = createRepairs()
  const options: ParseOptions = {
    elements: ['item'],
    root(_, attributes) {
      const version = attributes.get('burpVersion')
      context.produced({ name: 'Burp Suite', ...(version !== undefined && { version }) })
    },
    parse: (bytes, depth) => parseXmlText(byteText(bytes), depth),
  }
  let untimed = 0
  for await (const item of parsedElements(source, options, context)) {
    const entry = readItem(item, { dates, repairs, context })
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  tellUntimed(untimed, context)
  tellAmbiguity(dates, context)
}

interface ItemsReading {
  readonly dates: JavaDates
  readonly repairs: Repairs
  readonly context: ReadContext
}

function readItem(
  { index, line, column, element }: ParsedElement,
  { dates, repairs, context }: ItemsReading,
): HttpEntry | undefined {
  const place = { severity: 'warning', entry: index, line } as const
  const options: CodingOptions = {
    codecs: context.codecs,
    limit: context.limits.inflatedBytes,
    flaw: (code, detail) => context.diagnose({ code, ...place, detail }),
    repaired: (what) => repairs.note(what, index),
  }
  const exchange = burpExchange(element, dates, options)
  if (exchange?.responseUnread) {
    const lost = 'The answer is no HTTP message, so it counts as not recorded.'
    context.diagnose({ code: 'entry-damaged', ...place, detail: lost })
  }
  if (exchange) return { index, line, column, ...exchange }
  const detail = 'The entry holds no request, so it was left out.'
  context.diagnose({ code: 'entry-damaged', ...place, detail })
  return undefined
}

function tellAmbiguity({ ambiguity }: JavaDates, context: ReadContext): void {
  if (ambiguity === 'none') return
  const outcome =
    ambiguity === 'decided'
      ? 'the dates of answers told which one is meant'
      : 'not every answer told which one is meant'
  const detail = `Its times name a time zone by letters that mean several: ${outcome}.`
  context.diagnose({ code: 'repaired', severity: 'info', detail })
}

import type { ReadContext } from '../reader.ts'
import { createRepairs, mended } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { mendText } from '../bytes/text.ts'
import { type ElementOptions, type SplitElement, splitElements } from './xml-elements.ts'
import { parseXmlText, type XmlElement } from './xml-value.ts'

/** One element that was cut out, parsed. */
export interface ParsedElement extends Omit<SplitElement, 'bytes'> {
  readonly element: XmlElement
}

export interface ParseOptions extends Pick<ElementOptions, 'elements' | 'nests' | 'root'> {
  /** Reads an element's bytes; as UTF-8 where absent. */
  readonly parse?: (bytes: Uint8Array, depth: number) => XmlElement | undefined
}

/**
 * The elements of some names of an XML capture, one in memory at a time. One that is no XML is left
 * out with a diagnostic; throws as `splitElements`.
 */
export async function* parsedElements(
  source: ByteSource,
  { parse, ...options }: ParseOptions,
  context: ReadContext,
): AsyncGenerator<ParsedElement> {
  const splits = splitElements(source, {
    ...options,
    limits: context.limits,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  const repairs = createRepairs()
  const parseUtf8 = (bytes: Uint8Array, entry: number): XmlElement | undefined => {
    const text = mendText(bytes, () => repairs.note(mended.utf8, entry))
    return parseXmlText(text, context.limits.depth)
  }
  for await (const portion of splits) {
    for (const { bytes, ...place } of portion) {
      const element = parse ? parse(bytes, context.limits.depth) : parseUtf8(bytes, place.index)
      if (element) yield { ...place, element }
      // Damage of what stands beside the entries costs none of them.
      if (element || place.name !== options.elements[0]) continue
      const detail = 'The entry is no valid XML, so it was left out.'
      const at = { entry: place.index, line: place.line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...at, detail })
    }
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
}

import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { type ElementOptions, type SplitElement, splitElements } from './xml-elements.ts'
import { parseXml, type XmlElement } from './xml-value.ts'

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
  { parse = parseXml, ...options }: ParseOptions,
  context: ReadContext,
): AsyncGenerator<ParsedElement> {
  const splits = splitElements(source, {
    ...options,
    limits: context.limits,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  for await (const portion of splits) {
    for (const { bytes, ...place } of portion) {
      const element = parse(bytes, context.limits.depth)
      if (element) yield { ...place, element }
      // Damage of what stands beside the entries costs none of them.
      if (element || place.name !== options.elements[0]) continue
      const detail = 'The entry is no valid XML, so it was left out.'
      const at = { entry: place.index, line: place.line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...at, detail })
    }
  }
}

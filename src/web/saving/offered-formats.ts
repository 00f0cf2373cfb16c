import type { Format } from '../../index.ts'
import * as formats from '../../report/index.ts'
import type { EngineFormat } from '../engine/messages.ts'

/** A format that the page leaves to the engine, and so knows by its description alone. */
export interface EngineFormatFacts extends Pick<Format, 'title' | 'extension' | 'mediaType'> {
  readonly id: EngineFormat
}

/** A format that the menu offers. */
export type OfferedFormat = Format | EngineFormatFacts

/**
 * For people first. Not all: two are for logs that this page does not write to. What the page needs
 * no word of for itself is written down here, and written by the engine; a test compares.
 */
export const offeredFormats: readonly OfferedFormat[] = [
  formats.html,
  formats.markdown,
  formats.json,
  { id: 'sarif', title: 'SARIF 2.1.0', extension: '.sarif', mediaType: 'application/sarif+json' },
  { id: 'junit', title: 'JUnit XML', extension: '.xml', mediaType: 'application/xml' },
]

import type { HttpEntry } from '../entry.ts'
import { harEntry } from './har-entry.ts'
import { openRecording } from './har-recording.ts'
import { harValue } from './har-xml.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { parsedElements } from '../xml/parsed-elements.ts'

/** Reads a HAR that is written as XML. */
export async function* readNetxml(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const recording = openRecording(context)
  const elements = parsedElements(source, { elements: ['entry', 'creator'] }, context)
  for await (const { name, element, ...place } of elements) {
    const value = harValue(element)
    if (name === 'creator') {
      recording.member(name, value)
      continue
    }
    const entry = await harEntry(value, place, recording)
    if (entry) yield entry
  }
  await recording.close()
}

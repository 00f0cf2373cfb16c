import type { HttpEntry } from './entry.ts'
import { harEntry } from './har/har-entry.ts'
import { openRecording } from './har/har-recording.ts'
import { harValue } from './har/har-xml.ts'
import type { Head, ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'
import { parsedElements } from './xml/parsed-elements.ts'
import { rootOf } from './xml/xml-value.ts'

/** HAR 1.1 as XML: what the developer tools of Internet Explorer and the first Edge saved. */
const netxml: StreamReader = {
  id: 'netxml',
  title: 'NetXML',
  extensions: [],
  about: {
    writtenBy: 'Internet Explorer and the first Edge: F12, Network, export as XML',
    proves: 'everything, as far as bodies were recorded',
    lacks: 'requests that the page did not send: a back end redeems its tokens elsewhere',
  },
  sniff,
  read,
}

export default netxml

function sniff({ text }: Head): boolean {
  return rootOf(text)?.name === 'log' && /<(?:entries|creator|browser|pages)\b/.test(text)
}

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
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
  recording.close()
}

import type { HttpEntry } from './entry.ts'
import { harEntry } from './har/har-entry.ts'
import { openRecording } from './har/har-recording.ts'
import { harValue } from './har/har-xml.ts'
import type { Head, ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'
import { splitElements } from './xml/xml-elements.ts'
import { parseXml, rootOf } from './xml/xml-value.ts'

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
  const splits = splitElements(source, {
    limits: context.limits,
    elements: ['entry', 'creator'],
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  for await (const { name, bytes, ...place } of splits) {
    const element = parseXml(bytes, context.limits.depth)
    if (name === 'creator') {
      recording.member(name, element && harValue(element))
    } else if (element) {
      const entry = await harEntry(harValue(element), place, recording)
      if (entry) yield recording.count(entry)
    } else {
      const at = { entry: place.index, line: place.line }
      const detail = 'The entry is no valid XML, so it was left out.'
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...at, detail })
    }
  }
  recording.close()
}

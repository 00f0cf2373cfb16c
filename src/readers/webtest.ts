import type { HttpEntry } from './entry.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { tellRequestsOnly } from './requests-only.ts'
import type { ByteSource } from './source.ts'
import { webtestRequest } from './webtest/webtest-request.ts'
import { splitElements } from './xml/xml-elements.ts'
import { parseXml, rootOf } from './xml/xml-value.ts'

/** Web performance test of Visual Studio, to which Fiddler exports sessions. */
const webtest: StreamReader = {
  id: 'webtest',
  title: 'Visual Studio web test',
  extensions: ['.webtest'],
  about: {
    writtenBy: 'Fiddler: Export, Visual Studio WebTest; Visual Studio, Application Insights',
    proves: 'what was sent, in the order of the file',
    lacks: 'answers and times: what came back is never known',
  },
  sniff: ({ text }) => text.startsWith('<') && rootOf(text)?.name === 'WebTest',
  read,
}

export default webtest

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  const splits = splitElements(source, {
    limits: context.limits,
    elements: ['Request'],
    // What a page loads besides itself stands within its request, and is never a token request.
    nests: true,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  let requests = 0
  for await (const { index, line, column, bytes } of splits) {
    const element = parseXml(bytes, context.limits.depth)
    const request = element && webtestRequest(element)
    if (!request) {
      const detail = 'The request is no valid XML or has no URL, so it was left out.'
      const place = { entry: index, line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
      continue
    }
    requests++
    yield { index, line, column, request, responseUnread: true }
  }
  tellRequestsOnly(requests, context)
}

import type { HttpEntry } from './entry.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { tellRequestsOnly } from './notes/requests-only.ts'
import type { ByteSource } from './source.ts'
import { webtestRequest } from './webtest/webtest-request.ts'
import { parsedElements } from './xml/parsed-elements.ts'
import { rootOf } from './xml/xml-value.ts'

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
  // What a page loads besides itself stands within its request, and is never a token request.
  const options = { elements: ['Request'], nests: true } as const
  let requests = 0
  for await (const split of parsedElements(source, options, context)) {
    const { index, line, column, element } = split
    const request = webtestRequest(element)
    if (!request) {
      const detail = 'The request has no URL, so it was left out.'
      const place = { entry: index, line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
      continue
    }
    requests++
    yield { index, line, column, request, responseUnread: true }
  }
  tellRequestsOnly(requests, context)
}

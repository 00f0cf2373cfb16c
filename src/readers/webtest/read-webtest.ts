import type { HttpEntry } from '../entry.ts'
import type { ReadContext } from '../reader.ts'
import { tellRequestsOnly } from '../notes/requests-only.ts'
import type { ByteSource } from '../source.ts'
import { webtestRequest } from './webtest-request.ts'
import { parsedElements } from '../xml/parsed-elements.ts'

/** Reads the requests of a web test. */
export async function* readWebtest(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
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

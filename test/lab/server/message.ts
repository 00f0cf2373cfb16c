import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answer } from '../../fixtures/recording.ts'

/** A request as the laboratory's own servers look at it. */
export interface Asked {
  readonly method: string
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly form: URLSearchParams
}

/** `lost`: the server did its work, and the connection broke before the answer was there. */
export type Reply = Answer | 'lost'

/** A listener that answers whole requests. */
export function answering(
  reply: (asked: Asked) => Reply,
  ready: () => Promise<void>,
): RequestListener {
  return (request, response) => {
    void whole(request).then((asked) => ready().then(() => send(reply(asked), response)))
  }
}

async function whole(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  const { method = 'GET', headers, url = '/' } = request
  return {
    method,
    url: new URL(url, `https://${headers.host ?? 'localhost'}`),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value].flat().join('; ')]),
    ),
    form: new URLSearchParams(Buffer.concat(chunks).toString()),
  }
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'lost') {
    response.destroy()
    return
  }
  response.statusCode = reply.status
  response.statusMessage = reply.reason
  for (const [name, value] of reply.headers) response.appendHeader(name, value)
  response.end(reply.body)
}

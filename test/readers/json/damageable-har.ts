import type { Choices } from './choices.ts'

/** A HAR as browsers write them, and where its entries stand. */
export interface DamageableHar {
  readonly bytes: Uint8Array
  readonly entries: readonly { readonly url: string; readonly from: number; readonly to: number }[]
}

/** Keys that entries begin with, depending on the program. */
const firstKeys = ['startedDateTime', 'pageref', 'request', '_initiator', '_connectionId']

const texts = [
  'plain words without any sign ',
  '{"token_type":"Bearer","scope":"openid profile","entries":[{"startedDateTime":1}]}',
  '<a href="https://contoso.example/?a=1&b=2">{ [ }</a>\r\n\t',
  'c:\\temp\\"quoted\\"',
  'AAAABBBBCCCCDDDD',
  'if (a[0]) { b({"request":{}}) }',
  ',',
  '',
]

/** Some exchanges with this host. */
export function damageableHar(host: string, chance: Choices): DamageableHar {
  const { upTo, percent, pick } = chance
  const firstKey = pick(firstKeys)
  const pages = [{ startedDateTime: '2025-03-01T08:00:00.000Z', id: 'page_1', title: pick(texts) }]
  const bare = Array.from({ length: 5 + upTo(6) }, (_, at) => {
    const url = `https://${host}/${at}`
    return { url, entry: ordered(firstKey, exchange(url, chance)) }
  })
  const log = {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    ...(percent(50) && { pages }),
    entries: bare.map(({ entry }) => entry),
    ...(percent(30) && { pages }),
    ...(percent(30) && { comment: pick(texts) }),
  }
  const indent = pick([0, 0, 1, 2])
  const text = JSON.stringify({ log }, null, indent)
  let end = text.indexOf('"entries"')
  const entries = bare.map(({ url, entry }) => {
    const from = text.indexOf('{', end)
    end = from + entryLength(entry, indent)
    return { url, from, to: end }
  })
  return { bytes: new TextEncoder().encode(text), entries }
}

function entryLength(entry: object, indent: number): number {
  const text = JSON.stringify({ log: { entries: [entry] } }, null, indent)
  const around = JSON.stringify({ log: { entries: [0] } }, null, indent)
  return text.length - around.length + 1
}

function exchange(url: string, { percent, pick, upTo, some }: Choices): Record<string, unknown> {
  const text = (): string => some(3, () => pick(texts)).join('')
  const header = (): object => ({ name: `x-${upTo(9)}`, value: text() })
  return {
    pageref: 'page_1',
    startedDateTime: `2025-03-01T08:00:0${upTo(9)}.000Z`,
    time: upTo(1000) / 8,
    ...(percent(30) && { _initiator: { type: 'script', stack: { callFrames: [{ url }] } } }),
    request: {
      method: 'POST',
      url,
      httpVersion: 'http/2.0',
      headers: some(3, header),
      queryString: [],
      cookies: some(1, header),
      headersSize: -1,
      bodySize: -1,
      postData: { mimeType: 'text/plain', text: text() },
    },
    response: {
      status: 200,
      statusText: '',
      headers: some(3, header),
      content: { size: 10, mimeType: 'text/html', text: text() },
      redirectURL: '',
    },
    cache: {},
    timings: { blocked: -1, send: 0, wait: 1.5, receive: 2 },
    ...(percent(30) && { _connectionId: '17' }),
    ...(percent(20) && { _webSocketMessages: some(3, () => ({ type: 'send', data: text() })) }),
  }
}

/** The same with this key first, as far as it is there. */
function ordered(first: string, entry: Record<string, unknown>): object {
  return { [first]: entry[first] ?? '1', ...entry }
}

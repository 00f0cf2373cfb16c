import { handedOver } from '../../../src/readers/har/kernel.ts'
import type { ByteRange, HandedEntry } from '../../../src/readers/har/kernel.ts'
import { parseInstant } from '../../../src/readers/instant.ts'
import type { Tree } from './json-tree.ts'

/** What the kernel has to know before an entry comes. */
export interface Known {
  readonly words: readonly string[]
  readonly headers: readonly string[]
  /** Whether each origin that was settled is plain. */
  readonly origins: ReadonlyMap<string, boolean>
}

/** What is expected of an entry besides its place in the capture. */
export type ExpectedEntry = Omit<HandedEntry, 'line' | 'lineStart'>

const { full, origin, watched, word, body, bearer } = handedOver

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']
const requestMembers = [
  'method',
  'url',
  'httpVersion',
  'cookies',
  'headers',
  'queryString',
  'postData',
  'headersSize',
  'bodySize',
  'comment',
]

/** Something about an entry is not as usual, so that all of it has to be read. */
class Unusual extends Error {}

function insist(isUsual: boolean | undefined): asserts isUsual {
  if (isUsual !== true) throw new Unusual()
}

/**
 * The rules that decide about an entry, as plainly as they can be written down; `bytes` are the
 * capture's.
 */
export function expectedEntry(entry: Tree, bytes: Uint8Array, known: Known): ExpectedEntry {
  const place = { start: entry.start, end: entry.end }
  try {
    return { ...place, ...usualEntry(entry, bytes, known) }
  } catch (error) {
    if (!(error instanceof Unusual)) throw error
    return { ...place, reasons: full, credentials: false }
  }
}

function usualEntry(
  entry: Tree,
  bytes: Uint8Array,
  known: Known,
): Omit<ExpectedEntry, 'start' | 'end'> {
  const members = membersOf(entry, ['request', 'response', 'startedDateTime', 'time'])
  const request = members.get('request')
  const response = members.get('response')
  insist(request !== undefined && response !== undefined)
  const { postData, ...sent } = usualRequest(request, bytes, known)
  const received = usualResponse(response, bytes)
  const times = usualTimes(members.get('startedDateTime'), members.get('time'), bytes)
  const { sentText } = postData
  const { reasons, ...rest } = sent
  return {
    ...rest,
    ...received,
    ...times,
    ...(sentText && { sentText }),
    request: { start: request.start, end: request.end },
    reasons: reasons | (postData.isThere ? body : 0),
  }
}

function usualRequest(
  request: Tree,
  bytes: Uint8Array,
  known: Known,
): Pick<ExpectedEntry, 'url' | 'authorization' | 'credentials' | 'reasons'> & {
  readonly postData: { readonly isThere: boolean; readonly sentText?: ByteRange }
} {
  const members = membersOf(request, requestMembers, true)
  const method = members.get('method')?.value
  insist(typeof method === 'string' && methods.includes(method))
  insist(raw(members.get('method'), bytes) === `"${method}"`)
  const url = members.get('url')
  insist(typeof url?.value === 'string')
  const posted = members.get('postData')
  const sentText = posted && largeText(posted, bytes)
  insist(posted !== undefined || method !== 'POST')
  const headers = usualHeaders(members.get('headers'), bytes, known)
  const reasons = reasonsOfUrl(raw(url, bytes).slice(1, -1), known)
  return {
    url: contents(url),
    ...headers,
    postData: { isThere: posted !== undefined, ...(sentText && { sentText }) },
    reasons: reasons | (headers.authorization ? bearer : 0),
  }
}

function usualHeaders(
  list: Tree | undefined,
  bytes: Uint8Array,
  { headers }: Known,
): Pick<ExpectedEntry, 'authorization' | 'credentials'> {
  insist(list === undefined || list.elements !== undefined)
  let authorization: ByteRange | undefined
  let hasCookie = false
  for (const element of list?.elements ?? []) {
    const members = membersOf(element, ['name', 'value'])
    const name = members.get('name')
    const value = members.get('value')
    insist(typeof name?.value === 'string' && typeof value?.value === 'string')
    insist(/^"[!#-[\]-~]+"$/.test(raw(name, bytes)))
    const folded = name.value.toLowerCase()
    if (folded === 'authorization') {
      insist(authorization === undefined && !raw(value, bytes).includes('\\'))
      authorization = contents(value)
    }
    hasCookie ||= folded === 'cookie'
    insist(!headers.includes(folded))
    if (folded === 'host' || folded === ':authority') insist(value.end - value.start > 7)
  }
  const credentials = hasCookie || authorization !== undefined
  return { credentials, ...(authorization && { authorization }) }
}

function usualResponse(
  response: Tree,
  bytes: Uint8Array,
): Pick<ExpectedEntry, 'status' | 'receivedText'> {
  const members = membersOf(response, ['status', 'content'])
  const status = Number(raw(members.get('status'), bytes))
  insist(/^[1-5]\d\d$/.test(raw(members.get('status'), bytes)))
  insist(status !== 401 && status !== 403)
  const content = members.get('content')
  const receivedText = content && largeText(content, bytes)
  return { status, ...(receivedText && { receivedText }) }
}

/** The text of a body, where it is large; the body has to be in the capture itself. */
function largeText(holder: Tree, bytes: Uint8Array): ByteRange | undefined {
  const text = membersOf(holder, ['text']).get('text')
  insist(holder.members?.every(({ rawKey }) => !rawKey.startsWith('_f')))
  if (text === undefined || !raw(text, bytes).startsWith('"')) return undefined
  return text.end - text.start - 2 >= 1024 ? contents(text) : undefined
}

function usualTimes(
  started: Tree | undefined,
  time: Tree | undefined,
  bytes: Uint8Array,
): Pick<ExpectedEntry, 'startedAt' | 'endedAt'> {
  const duration = raw(time, bytes)
  if (time !== undefined) {
    insist(/^\d{1,9}(\.\d{1,17})?$/.test(duration) && !/\.4999999/.test(duration))
  }
  if (started === undefined) return {}
  const text = raw(started, bytes).slice(1, -1)
  insist(typeof started.value === 'string')
  insist(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.test(text))
  insist(!/T24|[+-](?:24:..|..:[6-9].)$/.test(text) && Number(text.slice(0, 4)) > 1990)
  const startedAt = parseInstant(text)
  insist(startedAt !== undefined)
  return { startedAt, endedAt: startedAt + Math.round(Number(duration)) }
}

function reasonsOfUrl(url: string, { words, origins }: Known): number {
  insist(/^[!-[\]-~]*$/.test(url))
  insist(!/[?&#][^=&#]*[%+]/.test(url))
  const isWord = words.some((one) => url.toLowerCase().includes(one)) ? word : 0
  if (url.startsWith('data:')) return isWord
  const [, site] = /^((?:https?|wss?):\/\/[a-z0-9.:-]+)(?:[/?#]|$)/.exec(url) ?? []
  insist(site !== undefined && site.length <= 112)
  if (!origins.has(site)) return isWord | origin
  return origins.get(site) === true ? isWord : isWord | watched
}

/** The members with some keys of an object, each of which may be there once. */
function membersOf(
  tree: Tree,
  names: readonly string[],
  isClosed = false,
): ReadonlyMap<string, Tree> {
  insist(tree.members !== undefined)
  const found = new Map<string, Tree>()
  for (const { rawKey, tree: value } of tree.members) {
    insist(!rawKey.includes('\\'))
    if (names.includes(rawKey)) {
      insist(!found.has(rawKey))
      found.set(rawKey, value)
    } else insist(!isClosed)
  }
  return found
}

function raw(tree: Tree | undefined, bytes: Uint8Array): string {
  return tree === undefined ? '' : Buffer.from(bytes.subarray(tree.start, tree.end)).toString()
}

function contents({ start, end }: Tree): ByteRange {
  return { start: start + 1, end: end - 1 }
}

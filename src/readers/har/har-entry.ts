import { isByCharles } from '../charles/charles-answer.ts'
import type { Body, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { attachedBody } from './har-attachment.ts'
import { harHeaders } from './har-headers.ts'
import { harProcess } from './har-process.ts'
import { unheard, type EntryPlace, type HarRecording } from './har-recording.ts'
import { harRequestBody } from './har-request-body.ts'
import { harResponseBody } from './har-response-body.ts'
import { bodyHolder } from './har-text.ts'
import { harTimes } from './har-times.ts'
import { harUrl } from './har-url.ts'
import { isRefusal, passedRequest, passOver } from '../pass-over.ts'
import { toList, toObject, toText, type JsonObject } from '../json/json-value.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { toStatus } from '../message/status-code.ts'

/**
 * One element of `log.entries` as an entry; undefined where it was passed over as the recording's
 * interest allows or, with a diagnostic, where it holds no request. Bodies in files of their own are
 * read before it is given. `known` is its request, where that is wanted for certain.
 */
export async function harEntry(
  value: unknown,
  place: EntryPlace,
  recording: HarRecording,
  known?: HttpRequest,
): Promise<HttpEntry | undefined> {
  const entry = toObject(value)
  const asked = known ?? (entry && (await harRequest(entry, place, recording)))
  if (!entry || !asked) {
    const detail = 'The entry holds no request, so it was left out.'
    const at = { entry: place.index, line: place.line }
    recording.context.diagnose({ code: 'entry-damaged', severity: 'warning', ...at, detail })
    return undefined
  }
  const times = harTimes(entry, place.index, recording)
  const { interest } = recording.context
  const response = toObject(entry['response'])
  const isWanted =
    !interest || known || interest.wants(asked) || isRefusal(toStatus(response?.['status']))
  if (!isWanted && !interest.thorough) {
    if (times.startedAt === undefined) recording.countUntimed(1)
    passOver(interest, place.index, passedRequest(asked), times)
    return undefined
  }
  const told = isWanted ? recording : unheard(recording)
  const received = isWanted
    ? await attachedBody(bodyHolder(response?.['content']), place.index, recording)
    : undefined
  const side = { place, method: asked.method, ...(received && { attached: received }) }
  const answer = response && harResponse(response, side, told)
  const isUnread = !answer && wasUnread(entry, response)
  if (isUnread && response)
    told.repairs.noteLoss('entry-damaged', 'an answer has no status', place.index)
  else if (isUnread)
    told.repairs.noteLoss('member-missing', 'the answer was not recorded', place.index)
  const { index, line, column } = place
  const process = harProcess(entry)
  return recording.count({
    index,
    line,
    column,
    ...times,
    ...(process && { process }),
    request: asked,
    ...(answer && { response: answer }),
    ...(isUnread && { responseUnread: true as const }),
    ...(answer && isMadeUp(answer) && { answeredByRecorder: true }),
    ...(answer && wasCutShort(entry) && { aborted: true }),
  })
}

const bareBody = 'a body is written without the object that belongs around it'

interface Side {
  readonly place: EntryPlace
  readonly attached?: Body
}

/** The request of an entry; undefined where it holds none. */
export async function harRequest(
  entry: JsonObject,
  place: EntryPlace,
  recording: HarRecording,
): Promise<HttpRequest | undefined> {
  const request = toObject(entry['request'])
  if (!request) return undefined
  const sent = await attachedBody(bodyHolder(request['postData']), place.index, recording)
  return toRequest(request, { place, ...(sent && { attached: sent }) }, recording)
}

function toRequest(request: JsonObject, side: Side, recording: HarRecording): HttpRequest {
  const note = (what: string): void => recording.repairs.note(what, side.place.index)
  if (typeof request['postData'] === 'string') note(bareBody)
  const headers = harHeaders(request['headers'], note)
  const written = toText(request['method']) ?? ''
  const method = written.toUpperCase()
  if (method !== written) note('the method is not in capital letters')
  const recorded = toText(request['url']) ?? ''
  const url = harUrl(recorded, method, headers)
  if (url !== recorded) note('a URL was completed by the headers')
  const message = { ...side, method, headers }
  return {
    method,
    url,
    headers,
    body: lazyBody(() => harRequestBody(request, message, recording)),
  }
}

function harResponse(
  response: JsonObject,
  side: Side & { readonly method: string },
  recording: HarRecording,
): HttpResponse | undefined {
  const status = toStatus(response['status'])
  if (status === undefined) return undefined
  const note = (what: string): void => recording.repairs.note(what, side.place.index)
  if (typeof response['content'] === 'string') note(bareBody)
  const headers = harHeaders(response['headers'], note)
  const statusText = toText(response['statusText'])
  // Internet Explorer's name for it is the second.
  const redirectUrl = toText(response['redirectURL']) ?? toText(response['redirectionURL'])
  const message = { ...side, headers }
  return {
    status,
    ...(statusText !== undefined && { statusText }),
    headers,
    ...(redirectUrl !== undefined && { redirectUrl }),
    body: lazyBody(() => harResponseBody(response, status, message, recording)),
  }
}

/**
 * Programs write a response without status where none came. Where the member itself is missing, they
 * keep no answers at all; where it has headers or a body, one came although its status is unknown.
 */
function wasUnread(entry: JsonObject, response: JsonObject | undefined): boolean {
  if (!response) return entry['response'] === undefined
  const text = bodyHolder(response['content'])?.['text']
  return (
    toList(response['headers']).length > 0 || (text !== undefined && text !== null && text !== '')
  )
}

/** Fiddler and Charles answer themselves where they cannot reach a server. */
function isMadeUp(answer: HttpResponse): boolean {
  return answer.statusText?.startsWith('Fiddler -') === true || isByCharles(answer)
}

/** Chrome and mitmproxy note a failed transfer in `_error`, Charles in a status of its own. */
function wasCutShort(entry: JsonObject): boolean {
  const response = toObject(entry['response'])
  const charles = toText(response?.['_charlesStatus']) ?? 'COMPLETE'
  if (charles !== 'COMPLETE') return true
  return toText(entry['_error']) !== undefined || toText(response?.['_error']) !== undefined
}

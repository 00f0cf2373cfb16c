import type { Page } from 'playwright-core'
import type { HeaderLine, Recording } from '../../fixtures/recording.ts'
import type { LabClock } from '../clock.ts'

type Headers = Readonly<Record<string, string>>

interface Noted {
  readonly at: number
  readonly started: number
  readonly method: string
  readonly url: string
  headers: Headers
  readonly body?: string
  answer?: { readonly status: number; readonly reason: string; headers: Headers }
  /** As received, with the cookies. */
  received?: Headers
  took?: number
  text?: string
}

/** What Chromium's DevTools show in their network panel, by the DevTools protocol. */
export async function watchNetwork(
  page: Page,
  clock: LabClock,
): Promise<() => Promise<readonly Recording[]>> {
  const session = await page.context().newCDPSession(page)
  const noted: Noted[] = []
  const running = new Map<string, Noted>()
  const bodies: Promise<void>[] = []
  session.on('Network.requestWillBeSent', (event) => {
    const { requestId, request, redirectResponse, wallTime, timestamp } = event
    const before = running.get(requestId)
    if (before !== undefined && redirectResponse !== undefined) {
      const { status, statusText, headers } = redirectResponse
      before.answer = { status, reason: statusText, headers }
      before.took = (timestamp - before.started) * 1000
    }
    const note: Noted = {
      at: wallTime * 1000,
      started: timestamp,
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...(request.postData !== undefined && { body: request.postData }),
    }
    running.set(requestId, note)
    noted.push(note)
  })
  // The headers as sent, with those that the page may not see.
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    const note = running.get(requestId)
    if (note !== undefined) note.headers = headers
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const note = running.get(requestId)
    const { status, statusText, headers } = response
    if (note !== undefined) note.answer = { status, reason: statusText, headers }
  })
  session.on('Network.responseReceivedExtraInfo', ({ requestId, headers }) => {
    const note = running.get(requestId)
    if (note !== undefined) note.received = headers
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp }) => {
    const note = running.get(requestId)
    if (note === undefined) return
    note.took = (timestamp - note.started) * 1000
    bodies.push(
      session.send('Network.getResponseBody', { requestId }).then(
        ({ body, base64Encoded }) => {
          note.text = base64Encoded ? Buffer.from(body, 'base64').toString() : body
        },
        // The page it belonged to is gone.
        () => undefined,
      ),
    )
  })
  await session.send('Network.enable')
  return async () => {
    await Promise.all(bodies)
    return noted
      .filter(({ url }) => url.startsWith('https:'))
      .map((note) => recordingOf(note, clock))
  }
}

function recordingOf(note: Noted, clock: LabClock): Recording {
  const { at, method, url, headers, body, answer, received, took, text } = note
  return {
    at: clock.shifted(at),
    took: Math.max(1, took ?? 1),
    method,
    url,
    headers: lines(headers),
    ...(body !== undefined && { body }),
    ...(answer !== undefined && {
      answer: {
        status: answer.status,
        reason: answer.reason,
        headers: lines(received ?? answer.headers),
        ...(text !== undefined && text !== '' && { body: text }),
      },
    }),
  }
}

function lines(headers: Headers): readonly HeaderLine[] {
  return Object.entries(headers)
}

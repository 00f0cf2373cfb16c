import { statusTextOf, UNREAD_ANSWER } from './answer-words.ts'
import type { HttpEntry } from '../../readers/entry.ts'
import { lazyBody } from '../../readers/message/lazy-body.ts'
import type { Producer } from '../../readers/reader.ts'
import type { ByteSink } from '../byte-sink.ts'
import { fiddlerSessionXml } from './fiddler-session-xml.ts'
import { keptProducer } from './kept-producer.ts'
import { requestMessage, responseMessage } from './message-text.ts'
import { zipWriter } from './zip-writer.ts'

/** What is known of an archive before its first session is written. */
export interface SazAbout {
  readonly producer?: Producer
  /** How many sessions it will have: Fiddler pads all numbers to the width of that. */
  readonly sessions: number
}

/** Writes cleaned entries as a Fiddler archive in Fiddler's layout; their numbers name the sessions. */
export async function writeSaz(
  entries: AsyncIterable<HttpEntry>,
  sink: ByteSink,
  { producer, sessions }: SazAbout,
): Promise<void> {
  const zip = zipWriter(sink)
  const encoder = new TextEncoder()
  const width = String(sessions).length
  const comment = commentOf(producer)
  const isByFiddler = comment !== ownComment
  await zip.add('raw/', new Uint8Array())
  for await (const given of entries) {
    const entry = withReadBodies(given)
    const member = `raw/${String(entry.index).padStart(width, '0')}`
    await zip.add(`${member}_c.txt`, requestMessage(entry.request))
    await zip.add(`${member}_s.txt`, answerBytes(entry, isByFiddler))
    await zip.add(`${member}_m.xml`, encoder.encode(fiddlerSessionXml(entry)))
  }
  await zip.add('_index.htm', encoder.encode(indexPage))
  await zip.add('[Content_Types].xml', encoder.encode(contentTypes))
  await zip.close(comment)
}

/** Bodies are looked at more than once, and may be made when they are asked for. */
function withReadBodies({ request, response, ...entry }: HttpEntry): HttpEntry {
  return {
    ...entry,
    request: { ...request, body: lazyBody(request.body) },
    ...(response && { response: { ...response, body: lazyBody(response.body) } }),
  }
}

/** An empty file is how Fiddler writes that no answer came. */
function answerBytes(entry: HttpEntry, isByFiddler: boolean): Uint8Array {
  const { request, response, responseUnread, answeredByRecorder } = entry
  if (response) {
    const { statusText = '' } = response
    // Of archives that others wrote, readers do not believe the bit that says so.
    const reason = isByFiddler ? statusText : statusTextOf(response, answeredByRecorder)
    return responseMessage(response, reason, request.method)
  }
  return new TextEncoder().encode(responseUnread === true ? UNREAD_ANSWER : '')
}

const ownComment = 'Sanitized by tokentrail'

/** Fiddler names itself so in its archives, and readers know it by that. */
function commentOf(producer: Producer | undefined): string {
  const { name, version } = (producer && keptProducer(producer)) ?? {}
  if (name === 'FiddlerCore')
    return 'FiddlerCore Session Archive. See https://www.telerik.com/fiddler'
  if (name !== 'Fiddler' || version === undefined) return ownComment
  return `Fiddler (v${version}) Session Archive. See https://api.getfiddler.com/r/?fiddler`
}

/** The same in every archive of Fiddler. */
const contentTypes =
  '<?xml version="1.0" encoding="utf-8" ?>\r\n' +
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="htm" ContentType="text/html" />' +
  '<Default Extension="xml" ContentType="application/xml" />' +
  '<Default Extension="txt" ContentType="text/plain" /></Types>'

/** For people who unpack the archive; Fiddler never reads it. */
const indexPage =
  '<html><head><title>Sanitized by tokentrail</title></head>' +
  '<body><p>Secrets and names in these sessions are replaced by stand-ins.</p></body></html>'

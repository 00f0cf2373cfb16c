import { sessionMetadata, writeSaz, type SazSession } from '../../readers/saz-writer.ts'
import { writeZip } from '../../readers/zip-writer.ts'
import { membersOf } from '../write/members-of.ts'
import {
  encodedForm,
  plantedAnswer,
  plantedAnswerHeaders,
  plantedForm,
  plantedRequestHeaders,
  type Birds,
  type Pairs,
} from './planted-messages.ts'

/** A Fiddler archive with canaries in its messages, its metadata, its names and what lies beside. */
export function plantedSaz(birds: Birds): Promise<Uint8Array> {
  const { secrets, ids } = birds
  const sessions = ['first', 'second'].map((at): SazSession => {
    const tenant = ids.word(`${at} tenant`)
    return {
      request: message(
        `POST https://login.microsoftonline.com/${tenant}.onmicrosoft.com/oauth2/v2.0/token HTTP/1.1`,
        plantedRequestHeaders(birds, `${at} saz request`),
        encodedForm(plantedForm(birds, `${at} saz`)),
      ),
      response: message(
        `HTTP/1.1 200 ${secrets.word(`${at} reason`)}`,
        plantedAnswerHeaders(birds, `${at} saz answer`),
        JSON.stringify(plantedAnswer(birds, `${at} saz`)),
      ),
      metadata: sessionMetadata({
        bitFlags: '19',
        timers: { ClientBeginRequest: secrets.opaque(`${at} timer`) },
        flags: {
          'x-processinfo': `${secrets.mail(`${at} process`)}:42`,
          'ui-comments': secrets.mail(`${at} ui-comments`),
          'x-clientip': secrets.address(`${at} x-clientip`),
          'x-hostip': secrets.address(`${at} x-hostip`),
          'ui-customcolumn': secrets.token(`${at} custom column`),
          [`x-${secrets.word(`${at} flag`)}`]: 'true',
        },
      }),
      more: {
        'w.txt': webSocket(`{"token":"${secrets.token(`${at} frame`)}"}`),
        [`${secrets.word(`${at} suffix`)}.txt`]: secrets.mail(`${at} other member`),
      },
    }
  })
  return withIndex(birds, writeSaz(sessions, { directoryEntry: false }))
}

/** Archives of captures whose names, comments and neighbours tell what nobody should know. */
export function plantedZip({ secrets }: Birds, captures: readonly Uint8Array[]): Uint8Array {
  const members = captures.map((bytes, n) => ({
    name: `${secrets.word(`folder ${n}`)}/${secrets.mail(`name ${n}`)}.har`,
    bytes,
  }))
  const notes = {
    name: `${secrets.word('notes')}.txt`,
    bytes: Buffer.from(`ask ${secrets.mail('notes')}`),
  }
  return writeZip([...members, notes], { comment: secrets.opaque('ZIP comment') })
}

/** Fiddler's index shows all URLs once more. */
async function withIndex({ secrets }: Birds, archive: Uint8Array): Promise<Uint8Array> {
  const index = `<html><body><td>https://a.example/?code=${secrets.token('_index.htm')}</td></body></html>`
  const members = (await membersOf(archive)).filter(({ name }) => !name.endsWith('/'))
  return writeZip([...members, { name: '_index.htm', bytes: Buffer.from(index) }], {
    comment: `by ${secrets.mail('archive comment')}`,
  })
}

function message(start: string, headers: Pairs, body: string): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const length = `Content-Length: ${Buffer.byteLength(body)}`
  return [start, ...lines, length, '', body].join('\r\n')
}

function webSocket(text: string): string {
  const head = `Request-Length: ${text.length}\r\nID: 1\r\nBitFlags: 0\r\n`
  return `Fiddler-WebSocket: 1\r\n\r\n${head}\r\n${text}\r\n`
}

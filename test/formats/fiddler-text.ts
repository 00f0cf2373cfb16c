import { Buffer } from 'node:buffer'
import { classicSpelling, requestMessage, responseMessage } from '../fixtures/raw-message.ts'
import type { Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** What Fiddler writes between sessions. */
export const betweenSessions = `\r\n\r\n${'-'.repeat(66)}\r\n\r\n`

/** Fiddler's "Save > Session > as Text". */
export const fiddlerText: FormatSample = {
  id: 'fiddler-text',
  extension: '.txt',
  loses: ['times', 'durations'],
  write: (recordings) => new Uint8Array(Buffer.concat(recordings.flatMap(writeSession))),
  broken: broken(),
}

/** One session; an answer's transfer and content codings are undone, as Fiddler's are on saving. */
function writeSession(recording: Recording): Uint8Array[] {
  const { answer } = recording
  return [
    requestMessage(recording, classicSpelling),
    Buffer.from('\r\n'),
    ...(answer === undefined ? [] : [responseMessage(answer, 'plain', classicSpelling)]),
    Buffer.from(betweenSessions),
  ]
}

function broken(): BrokenFile[] {
  const whole = Buffer.concat(smallTraffic.recordings.flatMap(writeSession)).toString()
  const second = whole.indexOf('POST', whole.indexOf('---'))
  const file = (name: string, shows: string, text: string | Uint8Array): BrokenFile => ({
    name: `${name}.txt`,
    shows,
    bytes: new Uint8Array(Buffer.from(text)),
  })
  return [
    file(
      'cut-in-a-token',
      'Cut inside the refresh token of the second request.',
      whole.slice(0, whole.indexOf('refresh_token=', second) + 60),
    ),
    file(
      'cut-in-an-answer',
      'Cut inside the body of the second answer.',
      whole.slice(0, whole.indexOf('access_token', second) + 80),
    ),
    file(
      'cut-in-a-head',
      'Cut inside the head of the second request.',
      whole.slice(0, second + 130),
    ),
    file(
      'wrong-lengths',
      'Every Content-Length is far too large.',
      whole.replaceAll(/Content-Length: \d+/g, 'Content-Length: 99999999999'),
    ),
    file('headers-only', 'Saved without bodies.', withoutBodies(whole)),
    file(
      'invalid-utf-8',
      'Bytes that are no UTF-8 in a header and in a body.',
      Buffer.from(
        whole.replaceAll('fpc=', 'fpc=\u00ff\u00fe').replace('"Bearer"', '"\u00ff"'),
        'latin1',
      ),
    ),
  ]
}

function withoutBodies(text: string): string {
  return text
    .split(betweenSessions)
    .map((session) => session.replaceAll(/\r\n\r\n(?!HTTP\/)[^\r]+/g, '\r\n\r\n'))
    .join(betweenSessions)
}

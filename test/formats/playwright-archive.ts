import { createHash } from 'node:crypto'
import { type Dialect, decodedFields, mimeOf, writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import type { Recording } from '../fixtures/recording.ts'
import { type Member, writeZip } from '../readers/zip-writer.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** An archive of `recordHar: { path: 'x.zip' }`: every body is a file, named by its hash. */
export const playwrightArchive: FormatSample = {
  id: 'playwright-archive',
  extension: '.zip',
  loses: [],
  write: (recordings) => writeZip(membersOf(recordings)),
  broken: broken(),
}

function membersOf(recordings: readonly Recording[]): readonly Member[] {
  const { har, bodies } = attachedHar(recordings, '_file')
  return [...bodies, { name: 'har.har', bytes: har }]
}

/** A HAR of Playwright whose bodies are files; `key` is what refers to them. */
export function attachedHar(
  recordings: readonly Recording[],
  key: '_file' | '_sha1',
): { readonly har: Uint8Array; readonly bodies: readonly Member[] } {
  const bodies = new Map<string, Uint8Array>()
  const attach = (text: string, ending: string): object => {
    const name = `${createHash('sha1').update(text).digest('hex')}.${ending}`
    bodies.set(name, new TextEncoder().encode(text))
    return { [key]: name }
  }
  const attaching: Dialect = {
    ...producers.playwright,
    // Parameters only for the exact content type, which MSAL's `;charset=utf-8` is not.
    postData: (body, mimeType) => ({
      mimeType,
      text: '',
      params: mimeType === 'application/x-www-form-urlencoded' ? decodedFields(body) : [],
      ...attach(body, 'dat'),
    }),
    content: (answer, text) => ({
      size: text.length,
      mimeType: mimeOf(answer),
      ...(text !== '' && attach(text, 'json')),
    }),
  }
  const har = writeHar(recordings, attaching)
  return { har, bodies: [...bodies].map(([name, bytes]) => ({ name, bytes })) }
}

function broken(): readonly BrokenFile[] {
  const members = membersOf(smallTraffic.recordings)
  const har = members.at(-1)?.bytes ?? new Uint8Array()
  const bodies = members.slice(0, -1)
  const text = new TextDecoder().decode(har)
  const file = (name: string, shows: string, bytes: Uint8Array): BrokenFile => ({
    name: `${name}.zip`,
    shows,
    bytes,
  })
  const withHar = (content: string | Uint8Array): Uint8Array =>
    writeZip([...bodies, { name: 'har.har', bytes: Buffer.from(content) }])
  const whole = writeZip(members)
  return [
    file('bodies-missing', 'The files of its bodies are not there.', writeZip(members.slice(-1))),
    file(
      'cut-har',
      'Its HAR ends in the second entry.',
      withHar(har.subarray(0, har.length * 0.7)),
    ),
    file('cut-archive', 'It has no directory: its end is lost.', whole.slice(0, -150)),
    file(
      'cut-body',
      'A body ends early, and its length and checksum tell so.',
      writeZip(
        members.map((member, at) =>
          at === 0
            ? { ...member, bytes: member.bytes.subarray(0, 40), claims: { size: 400, crc: 1 } }
            : member,
        ),
      ),
    ),
    file(
      'paths-as-bodies',
      'Bodies refer to files elsewhere, and to no file.',
      withHar(
        text
          .replace(/"_file": "[^"]*"/, '"_file": "../../../etc/passwd"')
          .replace(/"_file": "[0-9a-f][^"]*"/, '"_file":{"toString":1}')
          .replace(/"_file": "[0-9a-f][^"]*"/, '"_file":"__proto__"'),
      ),
    ),
    file('no-har', 'Its HAR is not JSON.', withHar('no HAR at all')),
  ]
}

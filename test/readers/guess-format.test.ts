import { describe, expect, it } from 'vitest'
import { guessFormat } from '../../src/readers/guess-format.ts'
import { claims, headOf } from '../../src/readers/recognise.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))

/** A pcapng of a section header, then blocks of these types. */
function pcapng(isLittle: boolean, ...types: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(28 + types.length * 12))
  view.setUint32(0, 0x0a0d0d0a)
  view.setUint32(4, 28, isLittle)
  view.setUint32(8, 0x1a2b3c4d, isLittle)
  types.forEach((type, at) => {
    view.setUint32(28 + at * 12, type, isLittle)
    view.setUint32(32 + at * 12, 12, isLittle)
  })
  return new Uint8Array(view.buffer)
}

/** The kind that is named, and a part of its beginning. */
const binaries: readonly (readonly [kind: string, bytes: Uint8Array])[] = [
  ['PDF', latin1('%PDF-1.7\n')],
  ['PNG', latin1('\x89PNG\r\n\x1a\n')],
  ['JPEG', latin1('\xff\xd8\xff\xe0')],
  ['GIF', latin1('GIF89a')],
  ['WebP', latin1('RIFF\x10\0\0\0WEBPVP8 ')],
  ['BMP', latin1('BM\x10\0\0\0')],
  ['TIFF', latin1('II*\0')],
  ['film', latin1('\0\0\0\x20ftypisom')],
  ['xz', latin1('\xfd7zXZ\0')],
  ['bzip2', latin1('BZh91AY')],
  ['7z archive', latin1('7z\xbc\xaf\x27\x1c')],
  ['RAR archive', latin1('Rar!\x1a\x07')],
  ['cabinet file', latin1('MSCF\0\0')],
  ['tar archive', latin1(`${'a'.repeat(257)}ustar\0`)],
  ['Office document', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['Network Monitor', latin1('GMBU\x01\x02')],
  ['event log', latin1('ElfFile\0')],
  ['event trace', Uint8Array.of(0, 0, 1, 0, 0, 4, 0, 0, 1, 0, 0, 0)],
  ['.nettrace', latin1('Nettrace\x14')],
  ['.chls', latin1('\xac\xed\0\x05sr\0\x1e')],
  ['database', latin1('SQLite format 3\0')],
  ['program', latin1('\x7fELF\x02')],
  ['program', latin1('MZ\x90\0')],
  ['(pcap)', latin1('\xd4\xc3\xb2\xa1')],
  ['(pcap)', latin1('\xa1\xb2\x3c\x4d')],
  ['(pcapng) without TLS secrets', pcapng(true, 1, 6)],
  ['(pcapng) with TLS secrets', pcapng(true, 1, 10)],
  ['(pcapng) with TLS secrets', pcapng(false, 10)],
  ['binary data', latin1('a\0b')],
]

const texts: readonly (readonly [kind: string, text: string])[] = [
  ['body of one answer', '{"token_type":"Bearer","access_token":"secret-value"}'],
  ['body of one answer', '{"error":"invalid_grant","error_description":"secret-value"}'],
  ['body of one answer', '{"issuer":"https://contoso.example","authorization_endpoint":""}'],
  ['body of one request', 'client_id=secret-value&grant_type=refresh_token&refresh_token=x'],
  ['answer without its request', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nsecret-value'],
  ['Postman collection', '{"info":{"_postman_id":"1","name":"secret-value"},"item":[]}'],
  ['Insomnia', '{"_type":"export","__export_format":4,"resources":[]}'],
  ['Insomnia', 'type: collection.insomnia.rest/5.0\nname: secret-value\n'],
  ['Bruno', '{"name":"secret-value","items":[],"brunoConfig":{}}'],
  ['Bruno', 'meta {\n  name: secret-value\n}\n'],
  ['OpenAPI', '{"openapi":"3.1.0","paths":{}}'],
  ['OpenAPI', 'openapi: 3.1.0\ninfo:\n  title: secret-value\n'],
  ['tshark', '[{"_index":"packets-2025","_source":{"layers":{}}}]'],
  [
    'saved report',
    '{"schemaVersion":"1","tool":{"name":"tokentrail","version":"secret-value"},"captures":[],"exchanges":[]}',
  ],
  ['performance trace', '{"traceEvents":[],"metadata":{}}'],
  ['log of sign-ins', '[{"createdDateTime":"2025-03-01","appId":"1","correlationId":"2"}]'],
  ['rules of Fiddler', '{"rules":[{"match":"secret-value","actions":[]}]}'],
  ['rules of Fiddler', '<?xml version="1.0"?><AutoResponder LastSave="secret-value"/>'],
  ['not a HAR', '{"log":"verbose","tenant":"secret-value"}'],
  ['not a HAR', '[]'],
  ['Windows events', '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">'],
  ['table of Windows events', 'Level,Date and Time,Source,Event ID,Task Category\nsecret-value'],
  ['SAML', '<samlp:Response ID="secret-value">'],
  ['JMeter', '<?xml version="1.0"?>\n<testResults version="1.2">'],
  ['HTML page', '<!DOCTYPE html><title>secret-value</title>'],
  ['XML', '<?xml version="1.0"?><secret-value/>'],
  ['mail or a saved page', 'From: <Saved by Blink>\r\nSubject: secret-value\r\n'],
  ['recording of nock', "let nock = require('nock');\n\nnock('https://contoso.example:443')\n"],
  ['ZAP', '===23 ==========\r\nGET https://contoso.example/ HTTP/1.1\r\n'],
  ['log of Burp', `${'='.repeat(54)}\n10:50:50 AM  https://contoso.example:443  [192.0.2.1]\n`],
  ['issues by Burp', '<?xml version="1.0"?>\n<issues burpVersion="2025.1"><issue/></issues>'],
  ['XML', '<issues format="5" by="secret-value"/>'],
  ['TLS key log', `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}`],
  ['TLS key log', `SERVER_HANDSHAKE_TRAFFIC_SECRET ${'ab'.repeat(32)} ${'cd'.repeat(48)}`],
  ['token alone', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZWNyZXQtdmFsdWUifQ.c2lnbmF0dXJl\n'],
  ['curl -v', '* Host contoso.example:443 was resolved.\n> GET / HTTP/1.1\n'],
  ['copied as code', 'fetch("https://contoso.example/", {"body":"secret-value"});'],
  ['copied as code', '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession'],
  ['(.http)', 'POST https://contoso.example/token\n\nsecret-value'],
  ['WCAT', '// made by Fiddler\nscenario\n{\n  name = "secret-value";\n'],
  ['MeddlerScript', 'import Meddler;\nclass Handlers {}'],
  ['FiddlerScript', 'import System;\nimport Fiddler;\nclass Handlers {}'],
  ['log of a web server', '#Software: Microsoft Internet Information Services 10.0'],
  ['log of a web server', '192.0.2.1 - - [01/Mar/2025:08:00:00 +0000] "GET / HTTP/1.1" 200 1'],
  ['packets written as text', 'Frame 1: 74 bytes on wire (592 bits)\n'],
  ['authentication library', '[2025-03-01 08:00:00Z] MSAL 4.60 secret-value'],
  ['certificate or a key', '-----BEGIN PRIVATE KEY-----\nsecret-value'],
  ['text of an unknown kind', 'secret-value'],
]

describe('what a file looks like that nobody reads', () => {
  it.each([...binaries, ...texts.map(([kind, text]) => [kind, utf8(text)] as const)])(
    '%s',
    (kind, bytes) => {
      expect(claims(headOf(bytes)).map(({ id }) => id)).toEqual([])
      const sentence = guessFormat(bytes)
      expect(sentence).toContain(kind)
      // What it is, then what to do instead.
      expect(sentence).toMatch(/^it (?:is|holds|looks like) [^:]+: .*(?:HAR|give what is in it)/)
      expect(sentence).not.toMatch(/secret-value|[^\x20-\x7e]/)
    },
  )

  it('is told of nothing, too', () => {
    expect(guessFormat(new Uint8Array())).toBe('it is empty')
    expect(guessFormat(utf8(' \r\n'))).toBe('it holds nothing but white space')
  })

  it('is told quickly, whatever stands there', () => {
    const started = performance.now()
    for (const part of [
      'a',
      ' ',
      'a=&',
      '<',
      '{"a":',
      '[',
      '// \n',
      'event id',
      'ey.',
      '\n',
      'ab ',
    ])
      for (const start of ['', 'a', 'ey', '{', '<a ', 'a=b&', '//', '#'])
        guessFormat(utf8(`${start}${part.repeat(64 * 1024)}`.slice(0, 64 * 1024)))
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('is not guessed from a packet block that never ends', () => {
    const endless = pcapng(true, 1)
    new DataView(endless.buffer).setUint32(32, 0, true)
    expect(guessFormat(endless)).toContain('without TLS secrets')
  })
})

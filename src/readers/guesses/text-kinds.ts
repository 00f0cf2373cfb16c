import { recordDecrypted, saveSessions } from './advice.ts'

/** The beginning of a text, and a clause about files that begin so. */
type TextKind = readonly [start: RegExp, says: string]

const copiedRequests =
  'it holds requests copied as code, without answers: in the same panel, save all as HAR'
const requestsOnly = (what: string): string =>
  `it is a ${what}, which holds requests and no answers: ${saveSessions}`
const libraryLog = `it is a log of an authentication library, which holds no HTTP messages: ${recordDecrypted}`
const packetText = `it is packets written as text: ${recordDecrypted}`
const mail = 'it is a mail or a saved page (.mht): take the capture out of it, or ' + saveSessions

/** In order: what is more special comes first. */
const kinds: readonly TextKind[] = [
  [
    /^HTTP\/\d(?:\.\d)? \d{3}/,
    `it is one answer without its request: save whole sessions, as a Fiddler archive (.saz) or HAR`,
  ],
  [
    /^\*\s+(?:Trying|Host|Connected|About to|Uses|Added|Hostname|ALPN|processing)\b|^> [A-Z]+ \S+ HTTP\//,
    `it is the output of curl -v, which leaves out the bodies of requests: ${saveSessions}`,
  ],
  [/^(?:\$session = New-Object|Invoke-(?:WebRequest|RestMethod)\b)/i, copiedRequests],
  [/^(?:await )?fetch\(/, copiedRequests],
  [
    /^(?:###|@[\w-]+ ?=|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:https?:\/\/|\{\{))/,
    requestsOnly('file of requests to be sent (.http)'),
  ],
  [
    /^[^]{0,2000}\bnock\(['"]https?:/,
    `it is a recording of nock as JavaScript: record with output_objects, which gives JSON, or ${saveSessions}`,
  ],
  [/^={3,} ?\d{1,9} ?={5,}/, 'it holds messages that ZAP saved as text: in ZAP, save them as HAR'],
  [
    /^={20,}\s+\d{1,2}:\d\d:\d\d /,
    `it is a log of Burp: in the proxy history, choose Save items, or ${saveSessions}`,
  ],
  [/^(?:CLIENT_RANDOM|\w{1,40}_SECRET(?:_0)?) [0-9a-f]{64} /, keyLog()],
  [
    /^(?:"|bearer )?ey[\w-]{8,}\.[\w-]+\.[\w-]*"?\s*$/i,
    'it is a token alone, which tells nothing of how it is renewed: ' + saveSessions,
  ],
  [
    /^(?:[\w.-]{1,60}=[^&\s]*&){0,40}grant_type=/,
    'it is the body of one request: save whole sessions, as a Fiddler archive (.saz) or HAR',
  ],
  [/^-----BEGIN /, `it is a certificate or a key, not traffic: ${saveSessions}`],
  [/^(?:From|MIME-Version|Received|Return-Path|Delivered-To|X-[\w-]{1,40}|Content-Type): /i, mail],
  [/^(?:openapi|swagger): ?["']?\d/, requestsOnly('description of an API (OpenAPI)')],
  [/^type: ?["']?collection\.insomnia/, requestsOnly('collection of Insomnia')],
  [/^meta \{\s+name: /, requestsOnly('request of Bruno')],
  [/^(?:\s|\/\/[^\n]*\n)*(?:scenario|transaction)\s*\{/, requestsOnly('WCAT script')],
  [/^[^]{0,2000}\bMeddler\b/, requestsOnly('MeddlerScript')],
  [/^[^]{0,2000}\bimport Fiddler;/, `it is a FiddlerScript, not traffic: ${saveSessions}`],
  [/^#(?:Software|Version|Fields): /, serverLog()],
  [/^\S+ \S+ \S+ \[\d\d\/\w{3}\/\d{4}:[^\]]{1,40}\] "/, serverLog()],
  [/^Frame \d{1,9}: |^0000 {2,3}[0-9a-f]{2} |^ *No\. +Time +Source/, packetText],
  [
    /^[^\n]{0,400}\bevent ?id\b[^\n]{0,400}[,\t]/i,
    `it is a table of Windows events, which holds no HTTP messages: ${recordDecrypted}`,
  ],
  [/^[^]{0,4000}\b(?:MSAL|ADAL|Microsoft\.Identity\.Client|urllib3\.connectionpool)\b/, libraryLog],
]

/** A clause on text that no reader claims; undefined where it tells nothing. */
export function guessText(text: string): string | undefined {
  return kinds.find(([start]) => start.test(text))?.[1]
}

function keyLog(): string {
  return `it is a TLS key log, not traffic: ${recordDecrypted}`
}

function serverLog(): string {
  return `it is a log of a web server, which holds no bodies: ${recordDecrypted}`
}

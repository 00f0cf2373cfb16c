import type { Choices } from '../json/choices.ts'
import { jsonWriter, type Member } from '../json/json-grammar.ts'

/** Writes lists of entries as JSON text: most of them plain, others odd in one way or another. */
export interface EntryWriter {
  entry(): string
  list(most: number): string
}

// Out of a hundred places in an odd entry, those in which something is not as usual.
const usualOddity = 3

export function entryWriter(chance: Choices): EntryWriter {
  const { percent, pick, shuffled, some, upTo } = chance
  const json = jsonWriter(chance)
  let oddity = 0
  const odd = (usual: () => string, others: readonly (() => string)[]): string =>
    percent(oddity) ? pick([json.number, json.string, () => json.value(2), ...others])() : usual()
  const object = (members: readonly (readonly [string, () => string])[]): string => {
    const kept = members.filter(() => !percent(oddity))
    const extra = percent(oddity) ? [pick(members)] : []
    const written = [...kept, ...extra].map(([key, value]): Member => [keyText(key), value()])
    return json.object(shuffled(written))
  }
  const keyText = (key: string): string => (percent(oddity) ? json.spelled(key) : `"${key}"`)
  const text = (value: string): string => JSON.stringify(value)
  const unknown = (): readonly (readonly [string, () => string])[] =>
    some(3, () => [
      pick(['_initiator', 'cache', 'timings', '_', 'requests', 'x']),
      () => json.value(3),
    ])
  const large = (): string => text('x"\n'.repeat(300 + upTo(100)))

  const header = (): string =>
    object([
      ['name', () => odd(() => text(pick(headerNames)), [() => text(pick(oddNames))])],
      ['value', () => odd(() => pick([json.string, () => text('a.contoso.example')])(), [])],
      ...(percent(10) ? unknown() : []),
    ])
  const postData = (): string =>
    odd(
      () =>
        object([
          ['mimeType', json.string],
          ['text', () => pick([json.string, large])()],
        ]),
      [() => '{"_file":"x"}', () => '[]', () => 'null'],
    )
  const request = (): string =>
    object([
      [
        'method',
        () =>
          odd(
            () => text(pick(['GET', 'GET', 'HEAD', 'PUT', 'DELETE'])),
            [() => pick(['"get"', '"POST"', '"CONNECT"'])],
          ),
      ],
      [
        'url',
        () => odd(() => text(url(chance, oddity)), [() => json.spelled(url(chance, oddity))]),
      ],
      ['httpVersion', json.string],
      ['headers', () => odd(() => json.array(some(4, header)), [() => '[[]]', () => '{}'])],
      ['cookies', () => json.value(2)],
      ...(percent(15) ? ([['postData', postData]] as const) : []),
      ...(percent(2) ? unknown() : []),
      ['bodySize', json.number],
    ])
  const content = (): string =>
    odd(
      () =>
        object([['size', json.number], ['text', () => pick([json.string, large])()], ...unknown()]),
      [() => '{"_file":"x"}', () => '[]', () => 'null'],
    )
  const response = (): string =>
    object([
      ['status', () => odd(() => pick(['200', '204', '304', '500']), oddStatuses)],
      ['content', content],
      ['headers', () => json.value(3)],
      ...unknown(),
    ])
  const usualEntry = (): string =>
    object([
      ['startedDateTime', () => odd(() => text(instant(chance)), [() => text(oddInstant(chance))])],
      ['time', () => odd(() => pick(['0', '12', '3.5', '120.49999999', '7.25']), oddTimes)],
      ['request', () => odd(request, [() => '{}', () => 'null'])],
      ['response', () => odd(response, [() => '{}', () => 'null'])],
      ...unknown(),
    ])
  const entry = (): string => {
    oddity = percent(70) ? 0 : usualOddity
    return usualEntry()
  }
  const between = (): string =>
    `${json.space()}${percent(1) ? pick(oddBetween) : ','}${json.space()}`
  const list = (most: number): string =>
    json.space() + some(most, entry).reduce((all, one) => (all ? all + between() + one : one), '')
  return { entry, list }
}

const headerNames = [
  'Accept',
  'accept',
  'cookie',
  'Cookie',
  'user-agent',
  'Host',
  ':authority',
  'x',
  'sec',
  'y',
  'Authorization',
  'AUTHORIZATION',
  'x-a-header-with-a-long-name',
  'authorizatiom',
]
const oddNames = ['', 'a b', 'Metadata', 'secret', 'X-IDENTITY-HEADER', 'é', 'a"b', 'a\\b', 'host']
const oddStatuses = [
  '401',
  '403',
  '0',
  '600',
  '099',
  '2e2',
  '1E2',
  '200.0',
  '-20',
  '1000',
  'true',
].map((status) => () => status)
const oddTimes = ['-1', '1e3', '0.4999999999', '1234567890', '0.123456789012345678', 'null'].map(
  (time) => () => time,
)
const oddBetween = ['', ',,', ']', '}', '1,', '"a",', ',null,', 'é', '\\', '\u0000,']

const sites = [
  'https://a.contoso.example',
  'https://a.contoso.example',
  'https://a.contoso.example',
  'http://b.contoso.example:8080',
  'wss://c.fabrikam.example',

  'https://login.fabrikam.example',
  'https://a-much-longer-host-name-0123456789.fabrikam.example',
]
const oddSites = [
  'HTTPS://a.example',
  'https://',
  'https://user@a.example',
  'ftp://a',
  '/a',
  'data:,',
]
const paths = [
  '',
  '/',
  '/a/b.js',
  '/c?d',
  '/e',
  '/oauth2/v2.0/token',
  '/x?a=b&c=d+e%20f',
  '/?Error=1',
  '#a=%41',
]
const oddPaths = [
  '/?a%20b=1',
  '/?a=1&+=2',
  '/#a+b',
  '/é',
  '/ ',
  '/%C3%A9?x',
  '/Aut%68orize',
  '/~/[]|^`',
]

function url({ percent, pick, upTo }: Choices, oddity: number): string {
  const site = percent(oddity) ? pick(oddSites) : pick(sites)
  const path = percent(oddity * 2) ? pick(oddPaths) : pick(paths)
  return `${site}${percent(20) ? `/${'p'.repeat(upTo(40))}` : ''}${path}`
}

function instant({ pick, upTo }: Choices): string {
  const two = (from: number, count: number): string => `${from + upTo(count)}`.padStart(2, '0')
  const day = `${1991 + upTo(100)}-${two(1, 12)}-${two(1, 28)}`
  const zone = pick(['Z', 'Z', '+00:00', '-08:00', '+05:45', '+23:59'])
  const clock = `${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`
  return `${day}T${clock}${pick(['', '.1', '.123', '.1234567'])}${zone}`
}

function oddInstant({ pick }: Choices): string {
  return pick([
    '2024-02-30T10:00:00Z',
    '2024-02-29T10:00:00Z',
    '2023-02-29T10:00:00Z',
    '2024-04-31T00:00:00Z',

    '2024-01-01T24:00:00Z',
    '2024-01-01T10:60:00Z',
    '2024-01-01T10:00:60Z',
    '1990-12-31T23:59:59Z',

    '2024-01-01T10:00:00',
    '2024-01-01 10:00:00Z',
    '2024-01-01T10:00:00z',
    '2024-01-01T10:00:00.Z',

    '2024-01-01T10:00:00.1234567890123Z',
    '2024-01-01T10:00:00+0100',
    '2024-13-01T10:00:00Z',
    '',

    '2024-00-10T10:00:00Z',
    '2024-01-00T10:00:00Z',
    '2024-01-01T10:00:00+24:00',
    'Thu, 01 Jan 2024',
  ])
}

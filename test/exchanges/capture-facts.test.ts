import { describe, expect, it } from 'vitest'
import {
  createCaptureCounter,
  type CaptureCounter,
  type ReaderNotes,
} from '../../src/exchanges/capture-facts.ts'
import { authorityHost } from '../../src/exchanges/endpoint/hosts.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import type { CaptureFacts } from '../../src/exchanges/evidence.ts'
import type { Passed } from '../../src/readers/interest.ts'
import { buildEntry, START, V2, type EntryPlan } from './build-entry.ts'

const silent: ReaderNotes = { diagnostics: [] }

function count(counter: CaptureCounter, plan: EntryPlan): void {
  const entry = buildEntry(plan)
  counter.count(entry, targetOf(entry.request.url))
}

function factsOf(plans: readonly EntryPlan[], notes = silent): CaptureFacts {
  const counter = createCaptureCounter(authorityHost)
  for (const [index, plan] of plans.entries()) count(counter, { index, ...plan })
  return counter.facts({ name: 'a.har' }, notes)
}

/** The facts after one entry was read and others were passed over. */
function factsAfter(plan: EntryPlan, passed: Partial<Passed>, host?: string): CaptureFacts {
  const counter = createCaptureCounter(authorityHost)
  count(counter, plan)
  counter.pass({ entries: 1, credentials: false, ...passed }, host)
  return counter.facts({ name: 'a.har' }, silent)
}

const app = 'https://app.contoso.example/'

describe('a capture', () => {
  it('without entries has no times and nothing else that it could not know', () => {
    expect(factsOf([])).toStrictEqual({
      name: 'a.har',
      browserMade: false,
      entries: 0,
      hosts: 0,
      credentialHeaders: false,
      authorityAnswers: 0,
      tunnels: [],
      readableAuthorityHosts: [],
      diagnostics: [],
    })
  })

  it('is called what its reader calls it', () => {
    const label = { name: 'a.har', archive: 'all.zip', format: 'har', formatTitle: 'HAR' }
    expect(createCaptureCounter(authorityHost).facts(label, silent)).toMatchObject(label)
  })

  it('lasts from the first start to the last end, in whatever order its entries stand', () => {
    const facts = factsOf([
      { at: START + 5000 },
      { at: START, took: 6000 },
      { at: undefined },
      { at: START + 1000 },
    ])
    expect(facts).toMatchObject({ entries: 4, firstAt: START, lastAt: START + 6000 })
    const unended: EntryPlan = { at: undefined, more: { startedAt: START + 9000 } }
    expect(factsOf([{}, unended])).toMatchObject({ firstAt: START, lastAt: START + 9000 })
  })

  it('counts each host once, and tells which hosts of an authority it could read', () => {
    const live = 'https://login.live.com/oauth20_token.srf'
    const facts = factsOf([{}, { url: live }, {}, { url: app }, { url: 'not an address' }])
    expect(facts).toMatchObject({
      entries: 5,
      hosts: 3,
      readableAuthorityHosts: ['login.live.com', 'login.microsoftonline.com'],
    })
  })
})

describe('the program that made a capture', () => {
  const made = (name: string, version?: string): CaptureFacts =>
    factsOf([], { ...silent, producer: { name, ...(version !== undefined && { version }) } })

  it.each([
    ['Microsoft Edge', '139.0.3405.86'],
    ['Fiddler Everywhere (classic)', '5.0.20211.51073, .NET 4.8'],
  ])('is told by name and version: %s %s', (name, version) => {
    expect(made(name, version).producer).toStrictEqual({ name, version })
  })

  it('is told without a version where it names none', () => {
    expect(made('Fiddler').producer).toStrictEqual({ name: 'Fiddler' })
  })

  it.each([
    ['markup before the name', '<b>Fiddler'],
    ['markup after the name', 'Fiddler <script>'],
    ['a line of its own', 'Fiddler\nand more'],
    ['a mail address', 'ada@contoso.example'],
    ['a token', 'eyJhbGciOiJub25lIn0.e30.'],
    ['a story', 'Fiddler '.repeat(8)],
    ['nothing', ''],
  ])('is not told where it writes %s', (_what, text) => {
    expect(made(text, text).producer).toStrictEqual({ name: '(other)', version: '(other)' })
  })

  it.each([
    ['WebInspector', true],
    ['Firefox', true],
    ['firefox', true],
    ['Google Chrome', true],
    ['Fiddler', false],
    ['Proxyman beside Chrome', false],
    ['Chromedriver', false],
  ])('is a network panel of a browser or not: %s', (name, expected) => {
    expect(made(name).browserMade).toBe(expected)
  })
})

describe('credentials in headers', () => {
  const other = { Accept: '*/*' }

  it.each<[boolean, string, EntryPlan]>([
    [true, 'a cookie', { headers: { ...other, Cookie: 'a=b' } }],
    [true, 'an authorization', { headers: { Authorization: 'Basic YTpi', ...other } }],
    [false, 'neither', { headers: other }],
    [
      false,
      'a cookie that is set by what is no exchange',
      { answerHeaders: { 'Set-Cookie': 'a' } },
    ],
  ])('are noted (%s): %s', (expected, _what, plan) => {
    expect(factsOf([plan]).credentialHeaders).toBe(expected)
  })

  it.each<[boolean, string, EntryPlan]>([
    [true, 'sets a cookie', { answerHeaders: { ...other, 'Set-Cookie': 'a=b' } }],
    [false, 'sets none', { answerHeaders: other }],
    [false, 'was not recorded', { answer: null }],
  ])('are noted (%s) where the answer of an exchange %s', (expected, _what, plan) => {
    const counter = createCaptureCounter(authorityHost)
    counter.countAnswer(buildEntry(plan))
    expect(counter.facts({ name: 'a.har' }, silent).credentialHeaders).toBe(expected)
  })

  it('stay noted whatever follows', () => {
    const cookie = { headers: { Cookie: 'a=b' } }
    expect(factsOf([cookie, { headers: other }]).credentialHeaders).toBe(true)
    expect(factsAfter(cookie, { credentials: false }).credentialHeaders).toBe(true)
    const counter = createCaptureCounter(authorityHost)
    count(counter, cookie)
    counter.countAnswer(buildEntry({}))
    expect(counter.facts({ name: 'a.har' }, silent).credentialHeaders).toBe(true)
  })
})

describe('entries that were passed over', () => {
  it('count as if they had been read', () => {
    const passed = { entries: 7, firstAt: START - 1000, lastAt: START + 9000, credentials: true }
    expect(factsAfter({ url: app }, passed, 'cdn.fabrikam.example')).toMatchObject({
      entries: 8,
      hosts: 2,
      firstAt: START - 1000,
      lastAt: START + 9000,
      credentialHeaders: true,
    })
  })

  it('change nothing but the number where nothing else is known of them', () => {
    const before = factsOf([{ url: app }])
    expect(factsAfter({ url: app }, {})).toStrictEqual({ ...before, entries: 2 })
    expect(factsAfter({ url: app }, {}, 'app.contoso.example')).toMatchObject({ hosts: 1 })
  })
})

describe('a tunnel', () => {
  const tunnel = (url: string): EntryPlan => ({ method: 'CONNECT', url })
  const toEntra = { host: 'login.microsoftonline.com', entry: 0 }

  it.each<[string, readonly unknown[]]>([
    ['login.microsoftonline.com:443', [toEntra]],
    ['LOGIN.microsoftonline.com:443', [toEntra]],
    ['https://login.microsoftonline.com:443/', [toEntra]],
    ['www.contoso.example:443', []],
    [':443', []],
    ['', []],
  ])('is told where it leads to an authority: %s', (url, expected) => {
    expect(factsOf([tunnel(url)]).tunnels).toStrictEqual(expected)
  })

  it('shows nothing of what is inside', () => {
    const facts = factsOf([tunnel('https://login.microsoftonline.com:443/')])
    expect(facts).toMatchObject({ hosts: 0, readableAuthorityHosts: [], authorityAnswers: 0 })
  })

  it('is told a hundred times: one for each host would do', () => {
    const plans = Array.from({ length: 101 }, () => tunnel('login.microsoftonline.com:443'))
    const { entries, tunnels } = factsOf(plans)
    expect(entries).toBe(101)
    expect(tunnels).toHaveLength(100)
  })
})

describe('an answer of an authority', () => {
  it.each<[number, string, EntryPlan]>([
    [1, 'that was recorded', { status: 400 }],
    [0, 'that was not recorded', { answer: null }],
    [0, 'that the recorder made up', { status: 502, more: { answeredByRecorder: true } }],
    [1, 'that the recorder passed on', { more: { answeredByRecorder: false } }],
    [0, 'of another host', { url: app }],
  ])('counts %d: one %s', (expected, _what, plan) => {
    expect(factsOf([plan]).authorityAnswers).toBe(expected)
  })
})

describe('the session cookie of Entra', () => {
  const at = (time: number | undefined): EntryPlan => ({
    at: time,
    method: 'GET',
    url: `${V2}/authorize`,
    headers: { Cookie: 'ESTSAUTH=a' },
  })

  it.each([
    ['one entry', [at(START)], 0, START],
    ['the later entry first', [at(START + 1), at(START)], 1, START],
    ['the earlier entry first', [at(START), at(START + 1)], 0, START],
    ['two of one moment', [at(START), at(START)], 0, START],
    ['no times', [at(undefined), at(undefined)], 0, undefined],
    ['a first one without a time', [at(undefined), at(START)], 0, undefined],
    ['another one without a time', [at(START), at(undefined)], 0, START],
  ])('is told by its earliest entry: %s', (_what, plans, entry, time) => {
    const { sessionCookieEntry, ...facts } = factsOf(plans)
    expect(sessionCookieEntry).toBe(entry)
    expect(facts.sessionCookieAt).toBe(time)
    expect('sessionCookieAt' in facts).toBe(time !== undefined)
  })

  it.each<[string, EntryPlan]>([
    ['sent to another host', { ...at(START), url: app }],
    ['not sent', { ...at(START), headers: { Cookie: 'fpc=a' } }],
  ])('is not told where it was %s', (_what, plan) => {
    expect(factsOf([plan])).not.toHaveProperty('sessionCookieEntry')
  })
})

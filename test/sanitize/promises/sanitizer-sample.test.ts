import { describe, expect, it } from 'vitest'
import { analyze, rules } from '../../../src/index.ts'
import { sampleOf, sanitizerSample } from '../../fixtures/sanitizer-sample.ts'
import { sanitizeToMemory } from '../sanitize-to-memory.ts'
import { liveRecordings } from './live-recordings.ts'
import { sanitizingModes } from './sanitizing-modes.ts'

interface Entry {
  readonly request: {
    readonly headers: readonly Pair[]
    readonly postData: { readonly text?: string; readonly params?: readonly Pair[] }
  }
  readonly response: {
    readonly headers: readonly Pair[]
    readonly content: { readonly text: string; readonly encoding?: string }
  }
}

interface Pair {
  readonly name: string
  readonly value: string
}

const ofTraffic = new Set(rules.filter(({ judgesCapture }) => !judgesCapture).map(({ id }) => id))

const inputs = [
  ['made up', sanitizerSample.bytes],
  ['with live secrets', sampleOf(liveRecordings)],
] as const

describe.each(inputs)('the exchanges that other sanitizers leave open, %s', (_, bytes) => {
  describe.each(sanitizingModes)('%s', (_mode, options) => {
    /** Where the measure looked, and the parts of what stands there that nobody may see. */
    const places: readonly (readonly [place: string, find: (entry: Entry) => readonly string[]])[] =
      [
        ['refresh_token in a JSON response', (entry) => plainAnswer(entry, 'refresh_token')],
        ['refresh_token in the text of a form', (entry) => fromForm(entry.request.postData.text)],
        ['refresh_token in params', ({ request }) => valuesOf(request.postData.params ?? [])],
        ['refresh_token in a base64 response', (entry) => packedAnswer(entry, 'refresh_token')],
        ['the signature of a JWT', (entry) => jwtPart(entry, 2)],
        ['the payload of a JWT', peopleIn],
        ['the cookie ESTSAUTH', sessionCookies],
      ]

    it.each(places)('lose %s', async (_place, find) => {
      const before = entriesOf(bytes).flatMap(find)
      expect(before.length).toBeGreaterThan(0)
      const copy = Buffer.from(await sanitized())
      const all = `${copy.toString()} ${entriesOf(copy).map(answerOf).join(' ')}`
      expect(
        before.filter((value) => all.includes(value) || all.includes(decodeURIComponent(value))),
      ).toEqual([])
      expect(
        entriesOf(copy)
          .flatMap(find)
          .filter((value) => before.includes(value)),
      ).toEqual([])
    })

    it('still show the rotation, and that it was ignored', async () => {
      const copy = entriesOf(await sanitized())
      const sent = copy.flatMap((entry) => fromForm(entry.request.postData.text))
      const returned = copy.map((entry) => memberOf(entry, 'refresh_token'))
      expect(sent).toHaveLength(4)
      expect(sent[1]).toBe(returned[0])
      expect(sent.slice(1)).toEqual([sent[1], sent[1], sent[1]])
      expect(new Set([sent[0], ...returned]).size).toBe(5)
      expect(await ruleIds(await sanitized())).toEqual(await ruleIds(bytes))
      expect(await ruleIds(bytes)).toContain('rotated-refresh-token-ignored')
    })

    async function sanitized(): Promise<Uint8Array> {
      const { outputs, proof } = await sanitizeToMemory([{ name: 'a', bytes }], options)
      expect(proof?.differences).toEqual([])
      return outputs.get('a') ?? new Uint8Array()
    }
  })
})

function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const har = JSON.parse(Buffer.from(bytes).toString()) as {
    readonly log: { readonly entries: readonly Entry[] }
  }
  return har.log.entries
}

function answerOf({ response: { content } }: Entry): string {
  return content.encoding === 'base64'
    ? Buffer.from(content.text, 'base64').toString()
    : content.text
}

function memberOf(entry: Entry, name: string): string {
  const answer = JSON.parse(answerOf(entry)) as Readonly<Record<string, string>>
  return answer[name] ?? ''
}

function plainAnswer(entry: Entry, name: string): readonly string[] {
  return entry.response.content.encoding === undefined ? [memberOf(entry, name)] : []
}

function packedAnswer(entry: Entry, name: string): readonly string[] {
  return entry.response.content.encoding === 'base64' ? [memberOf(entry, name)] : []
}

function fromForm(text = ''): readonly string[] {
  const token = new URLSearchParams(text).get('refresh_token')
  return token === null ? [] : [token]
}

function valuesOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.filter(({ name }) => name === 'refresh_token').map(({ value }) => value)
}

function jwtPart(entry: Entry, part: number): readonly string[] {
  return ['access_token', 'id_token'].map((name) => memberOf(entry, name).split('.')[part] ?? '')
}

function peopleIn(entry: Entry): readonly string[] {
  return jwtPart(entry, 1).flatMap((payload) => {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Readonly<
      Record<string, string>
    >
    return ['oid', 'upn', 'name', 'preferred_username', 'ipaddr'].flatMap(
      (name) => claims[name] ?? [],
    )
  })
}

function sessionCookies({ response }: Entry): readonly string[] {
  return response.headers.flatMap(({ value }) => /\bESTSAUTH=([^;\s]+)/.exec(value)?.[1] ?? [])
}

async function ruleIds(bytes: Uint8Array): Promise<readonly string[]> {
  const { findings } = await analyze([{ name: 'a', bytes }])
  return findings.map(({ ruleId }) => ruleId).filter((id) => ofTraffic.has(id))
}

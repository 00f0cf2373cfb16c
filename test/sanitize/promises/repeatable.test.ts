import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../../src/index.ts'
import { fixtures } from '../../fixtures/all-fixtures.ts'
import { opens } from '../../fixtures/fixture.ts'
import { writeHar } from '../../fixtures/har-dialects.ts'
import { producers } from '../../fixtures/har-producers.ts'
import { smallTraffic, traffic } from '../../formats/traffic.ts'
import { formatSamples } from '../../formats/index.ts'
import { sanitizeToMemory, testKey } from '../sanitize-to-memory.ts'
import { membersOf } from '../write/members-of.ts'
import { openAviary } from './canaries.ts'
import { liveRecordings } from './live-recordings.ts'
import { plantedSaz } from './planted-archives.ts'
import { plantedHar } from './planted-har.ts'
import { sanitizingModes } from './sanitizing-modes.ts'

const validator = createRequire(import.meta.url)('har-validator') as {
  readonly har: (data: unknown) => Promise<unknown>
}
const otherKey = new Uint8Array(32).fill(8)
const live = liveRecordings(traffic.recordings)
const birds = { secrets: openAviary('secrets'), ids: openAviary('ids') }
const captures: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['a HAR full of canaries', plantedHar(birds)],
  ['a Fiddler archive full of canaries', await plantedSaz(birds)],
  ...formatSamples.map(({ id, write }) => [id, write(live)] as const),
]

describe('sanitizing again', () => {
  describe.each(captures)('%s', (_, bytes) => {
    it.each(sanitizingModes)('changes no byte under one key, %s', async (_mode, options) => {
      const once = await sanitized(bytes, options)
      expect(latin1(await sanitized(once, options))).toBe(latin1(once))
    })

    it('changes no finding under another key', async () => {
      const once = await sanitized(bytes, {})
      const twice = await sanitized(once, { key: otherKey })
      expect(await findingsIn(twice)).toEqual(await findingsIn(once))
    })
  })
})

describe('what is written', () => {
  const readable = fixtures.filter(({ path }) => !path.startsWith('broken/other/'))

  it('as a HAR is valid', async () => {
    for (const [name, bytes] of captures) {
      const har: unknown = JSON.parse(Buffer.from(await sanitized(bytes, { as: 'har' })).toString())
      await expect(validator.har(har), name).resolves.toBe(har)
    }
  })

  it('as an archive opens elsewhere, and has the layout of Fiddler', async () => {
    for (const [, bytes] of captures) {
      const members = await membersOf(await sanitized(bytes, { as: 'saz' }))
      const names = members.map(({ name }) => name)
      expect(
        names.filter(
          (name) =>
            !/^(?:raw\/(?:\d+_[csm]\.(?:txt|xml))?|\[Content_Types\]\.xml|_index\.htm)$/.test(name),
        ),
      ).toEqual([])
      expect(names.filter((name) => /^raw\/\d+_c\.txt$/.test(name)).length).toBeGreaterThan(0)
    }
  })

  it.each(readable)('is read without a complaint, of $path', async (fixture) => {
    const { path: name, bytes } = fixture
    for (const as of ['har', 'saz'] as const) {
      const { outputs } = await sanitizeToMemory([{ name, bytes }], {
        as,
        verify: false,
        ...opens(fixture),
      })
      for (const copy of outputs.values()) {
        const report = await analyze([{ name, bytes: copy }])
        expect(
          report.captures.flatMap(({ diagnostics }) => diagnostics).filter(isComplaint),
        ).toEqual([])
      }
    }
  })
})

describe('stand-ins', () => {
  const [monday, friday] = [live.slice(0, 6), live.slice(6)].map((part) =>
    writeHar(part, producers.chrome),
  )
  const token = /refresh_token=([^&"]+)/g

  it('are the same in two runs under one key, and others under another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 64 }), async (key) => {
        const bytes = writeHar(liveRecordings(smallTraffic.recordings), producers.chrome)
        const once = tokensIn(await sanitized(bytes, { key }))
        expect(tokensIn(await sanitized(bytes, { key: key.slice() }))).toEqual(once)
        const other = tokensIn(await sanitized(bytes, { key: key.map((byte) => byte ^ 1) }))
        expect(other).toHaveLength(once.length)
        expect(other.filter((one) => once.includes(one))).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('are the same in all captures of a run, as in two runs under one key', async () => {
    const inputs = [
      { name: 'monday', bytes: monday ?? new Uint8Array() },
      { name: 'friday', bytes: friday ?? new Uint8Array() },
    ]
    const shared = commonTo(inputs.map(({ bytes }) => tokensIn(bytes)))
    expect(shared.length).toBeGreaterThan(0)
    const together = await sanitizeToMemory(inputs, { verify: false })
    const copies = inputs.map(({ name }) =>
      tokensIn(together.outputs.get(name) ?? new Uint8Array()),
    )
    expect(commonTo(copies)).toHaveLength(shared.length)
    const apart = await Promise.all(inputs.map(({ bytes }) => sanitized(bytes, {})))
    expect(apart.map(tokensIn)).toEqual(copies)
  })

  it('are given to made-up secrets as to any others', async () => {
    const bytes = writeHar(traffic.recordings, producers.chrome)
    const given = new Set(tokensIn(bytes))
    const copy = await sanitized(bytes, { keepIds: true, keepBodies: true })
    expect(latin1(bytes)).toContain('SyntheticTokentrail')
    expect(latin1(copy)).not.toContain('SyntheticTokentrail')
    expect(tokensIn(copy).length).toBeGreaterThan(0)
    expect(tokensIn(copy).filter((one) => given.has(one))).toEqual([])
  })

  function tokensIn(bytes: Uint8Array): readonly string[] {
    return [...new Set([...latin1(bytes).matchAll(token)].map(([, value = '']) => value))]
  }
})

/** Neither a time nor an answer that nobody could read can be made of nothing. */
function isComplaint({
  code,
  detail,
}: {
  readonly code: string
  readonly detail: string
}): boolean {
  return code !== 'time-missing' && !/answer (?:has no status|is no HTTP message)/.test(detail)
}

function commonTo([some = [], others = []]: readonly (readonly string[])[]): readonly string[] {
  return some.filter((one) => others.includes(one))
}

async function sanitized(
  bytes: Uint8Array,
  options: Parameters<typeof sanitizeToMemory>[1],
): Promise<Uint8Array> {
  const input = { name: 'a', bytes: new Uint8Array(bytes) }
  const { outputs } = await sanitizeToMemory([input], { key: testKey, verify: false, ...options })
  return outputs.get('a') ?? new Uint8Array()
}

async function findingsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const { findings } = await analyze([{ name: 'a', bytes }])
  return findings.map(
    ({ ruleId, severity, at }) => `${ruleId} ${severity} ${at.map(({ entry }) => entry).join()}`,
  )
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

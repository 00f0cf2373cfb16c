import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import type * as Library from '../../src/index.ts'
import type { SanitizeInput, SanitizeProof } from '../../src/index.ts'
import { createTestIo } from './test-io.ts'
import { goodProof, sanitizeWith } from '../sanitize/faulty-sanitize.ts'

let proof = goodProof

/** What comes of a fault of it has to be seen. */
vi.mock('../../src/index.ts', async (original) => ({
  ...(await original<typeof Library>()),
  sanitize: (inputs: readonly SanitizeInput[]) => sanitizeWith(inputs, proof),
}))

let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tokentrail-proof-'))
  writeFileSync(join(cwd, 'a.har'), '{"log":{"entries":[]}}')
  writeFileSync(join(cwd, 'b.har'), 'old')
})

afterEach(() => rmSync(cwd, { recursive: true }))

async function sanitize(given: SanitizeProof): Promise<{ code: number; err: string }> {
  proof = given
  const io = createTestIo({ cwd })
  const code = await run(['sanitize', 'a.har', '-o', 'b.har'], io)
  expect(readdirSync(cwd).toSorted()).toEqual(['a.har', 'b.har'])
  return { code, err: io.err() }
}

const copy = (): string => readFileSync(join(cwd, 'b.har'), 'utf8')

describe('the proof of a copy', () => {
  it('puts it in its place where it holds', async () => {
    const { code, err } = await sanitize(goodProof)
    expect(code).toBe(0)
    expect(err).toContain('The 1 finding and 24 verdicts are the same in both;')
    expect(copy()).toBe('{"log":{}}')
  })

  it('keeps a copy that is judged otherwise out of it, and tells the differences', async () => {
    const differences = Array.from(
      { length: 25 },
      (_, n) => `no-pkce: the finding at entry ${n} is missing.`,
    )
    const { code, err } = await sanitize({ ...goodProof, differences })
    expect(code).toBe(70)
    expect(err).toContain(
      'nothing was written, since the copy would not be judged as the capture is.',
    )
    expect(err).toContain('  no-pkce: the finding at entry 0 is missing.\n')
    expect(err).toContain('  and 5 more differences\n')
    expect(copy()).toBe('old')
  })

  it('keeps a copy in which something is left out of it, and tells where', async () => {
    const hit = { capture: 'a.har', place: '', where: 'log.comment', what: 'a JWT', count: 2 }
    const { code, err } = await sanitize({
      ...goodProof,
      left: [hit, { ...hit, entry: 3, count: 1 }],
    })
    expect(code).toBe(1)
    expect(err).toContain('something in the copy still looks like a secret or a person')
    expect(err).toContain('✖ entry 3, log.comment: a JWT (3 times)')
    expect(copy()).toBe('old')
  })
})

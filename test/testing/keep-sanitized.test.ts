import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Library from '../../src/index.ts'
import type { SanitizeInput, SanitizeProof } from '../../src/index.ts'
import { keepSanitized } from '../../src/testing/playwright/keep-sanitized.ts'
import { goodProof, sanitizeWith } from '../sanitize/faulty-sanitize.ts'

let proof = goodProof

/** What comes of a fault of it has to be seen. */
vi.mock('../../src/index.ts', async (original) => ({
  ...(await original<typeof Library>()),
  sanitize: (inputs: readonly SanitizeInput[]) => sanitizeWith(inputs, proof),
}))

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokentrail-keep-'))
  writeFileSync(join(folder, '0-context-1.har'), '{"log":{"entries":[]}}')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Keeps a recording whose copy has this proof; gives what the test tells of it then. */
async function keep(given: SanitizeProof): Promise<{ told: string[]; attached: string[] }> {
  proof = given
  const attached: string[] = []
  const testInfo: Parameters<typeof keepSanitized>[1] = {
    annotations: [],
    outputPath: (...parts) => join(folder, ...parts),
    attach: (name) => Promise.resolve(void attached.push(name)),
  }
  await keepSanitized([join(folder, '0-context-1.har')], testInfo)
  return { told: testInfo.annotations.map(({ description = '' }) => description), attached }
}

const copy = (): string => join(folder, 'tokentrail-sanitized', '0-context-1.har')

describe('the sanitized copy of a recording', () => {
  it('is kept and attached where its proof holds', async () => {
    expect(await keep(goodProof)).toEqual({ told: [], attached: ['0-context-1.har'] })
    expect(readFileSync(copy(), 'utf8')).toBe('{"log":{}}')
  })

  it('is not kept where it is judged otherwise, and the differences are told', async () => {
    const differences = Array.from({ length: 25 }, (_, n) => `no-pkce: entry ${n} is missing.`)
    const { told, attached } = await keep({ ...goodProof, differences })
    expect(attached).toEqual([])
    expect(existsSync(copy())).toBe(false)
    expect(told).toEqual([
      expect.stringContaining('its copy would not be judged as the recording is.'),
    ])
    expect(told[0]).toContain('\nno-pkce: entry 0 is missing.\n')
    expect(told[0]).toMatch(/\nand 5 more differences$/)
  })

  it('is not kept where something is left in it', async () => {
    const hit = { capture: 'a.har', place: '', where: 'log.comment', what: 'a JWT', count: 2 }
    const { told, attached } = await keep({ ...goodProof, left: [hit] })
    expect(attached).toEqual([])
    expect(existsSync(copy())).toBe(false)
    expect(told).toEqual([
      'The recording was not kept: its copy still held what looks like a secret or a person.',
    ])
  })
})

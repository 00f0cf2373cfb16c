import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SanitizedCapture, SanitizeProof } from '../../src/index.ts'
import { copiesAnswer } from '../../src/web/engine/copies-answer.ts'
import type { EngineAnswer } from '../../src/web/engine/messages.ts'
import { sanitizeFiles } from '../../src/web/engine/sanitize-files.ts'

const name = 'good-rotation.har'
const bytes = readFileSync(join(import.meta.dirname, '../../fixtures/flows', name))
const given = { file: new File([bytes], name), path: name, isFromFolder: false }

/** Names and contents of the copies; throws the sentence where there are none. */
async function copiesIn(answer: EngineAnswer): Promise<readonly (readonly [string, string])[]> {
  if (answer.kind !== 'copies') throw new Error(JSON.stringify(answer))
  return Promise.all(
    answer.copies.map(async (one) => [one.name, await one.content.text()] as const),
  )
}

describe('copies in the page', () => {
  it('hold stand-ins, under another key each time', async () => {
    const [first] = await copiesIn(await sanitizeFiles([given], {}))
    const [second] = await copiesIn(await sanitizeFiles([given], {}))
    expect(first?.[0]).toBe('good-rotation.sanitized.har')
    expect(first?.[1]).toContain('TokentrailPseudonym')
    expect(first?.[1]).not.toBe(second?.[1])
  })

  it('of files with one name are told apart', async () => {
    const other = { ...given, path: 'elsewhere/good-rotation.har' }
    const copies = await copiesIn(await sanitizeFiles([given, other], {}))
    expect(new Set(copies.map(([one]) => one)).size).toBe(2)
  })
})

describe('the proof of copies', () => {
  const proof: SanitizeProof = { findings: 1, verdicts: 31, differences: [], left: [] }
  const copies = [{ name: 'a.sanitized.har', content: new Blob([]) }]

  it('is told in a sentence, with what has no copy', () => {
    const unread: SanitizedCapture = { name: 'b', entries: 0, exchanges: 0, diagnostics: [] }
    expect(copiesAnswer({ captures: [unread], proof }, copies)).toEqual({
      kind: 'copies',
      copies,
      proof:
        'The 1 finding and 31 verdicts are the same in both; nothing that looks like a secret is left. 1 capture could not be read and has no copy.',
    })
  })

  it('has nothing to say where no capture could be read', () => {
    const nothing = { ...proof, findings: 0, verdicts: 0 }
    expect(copiesAnswer({ captures: [], proof: nothing }, [])).toEqual({
      kind: 'failed',
      message: 'There is nothing to save: no capture could be read.',
    })
  })

  it.each([
    ['the findings differ', { ...proof, differences: ['one finding is gone'] }],
    [
      'something is left',
      { ...proof, left: [{ capture: 'a', place: '', where: 'log', what: 'a JWT', count: 1 }] },
    ],
  ])('keeps copies from being given where %s', (_, failed) => {
    const answer = copiesAnswer({ captures: [], proof: failed }, copies)
    expect(answer).not.toHaveProperty('copies')
    expect(answer).toHaveProperty('message')
    expect(JSON.stringify(answer)).toMatch(/Nothing can be saved: .* a fault of tokentrail; /)
  })
})

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toMatchTokenExpectation, type Expectation } from '../../src/testing/vitest.ts'

expect.extend({ toMatchTokenExpectation })

const fixture = join(import.meta.dirname, '../../fixtures/flows/rotated-token-ignored.har')
const ignored: Expectation = { findings: { must: [{ rule: 'rotated-refresh-token-ignored' }] } }

let folder: string
let capture: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokentrail-expectation-'))
  capture = join(folder, 'day-90.har')
  copyFileSync(fixture, capture)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The message with which a matcher fails. */
async function failure(assertion: Promise<void>): Promise<string> {
  try {
    await assertion
  } catch (error) {
    return error instanceof Error ? stripVTControlCharacters(error.message) : String(error)
  }
  return 'it passed'
}

describe('toMatchTokenExpectation', () => {
  it('takes an expectation for a path, bytes or a parsed HAR', async () => {
    const bytes = readFileSync(fixture)
    for (const one of [fixture, bytes, JSON.parse(bytes.toString()) as unknown]) {
      await expect(one).toMatchTokenExpectation(ignored)
      await expect(one).not.toMatchTokenExpectation({ counts: { entries: 1 } })
    }
  })

  it('tells what is not as expected, and what nobody expected', async () => {
    const expectation: Expectation = {
      counts: { entries: 12 },
      verdicts: { 'rotated-refresh-token-ignored': 'pass' },
    }
    const message = await failure(expect(capture).toMatchTokenExpectation(expectation))
    expect(message).toContain('expect(capture).toMatchTokenExpectation()')
    expect(message).toContain('day-90.har is not as the expectation says.')
    expect(message).toContain('counts:\n  - entries: 12\n  + entries: 13')
    expect(message).toContain(
      'verdicts:\n  - rotated-refresh-token-ignored: pass\n  + rotated-refresh-token-ignored: fail',
    )
    expect(message).toContain('error: A refresh token that has been replaced is still in use.')
    expect(message).not.toContain('SyntheticTokentrail')
  })

  it('fails for a finding that the expectation does not name', async () => {
    const message = await failure(
      expect(capture).toMatchTokenExpectation({ counts: { entries: 13 } }),
    )
    expect(message).toContain(
      'is as the expectation says, but has a finding that it does not name.',
    )
    expect(message).toContain('rotated-refresh-token-ignored')
  })

  it('tells with .not that all is as it should not be', async () => {
    const message = await failure(expect(capture).not.toMatchTokenExpectation(ignored))
    expect(message).toContain('expected to differ from the expectation, and is as it says.')
  })

  it('asks for an expectation where there is none beside the capture', async () => {
    const message = await failure(expect(capture).not.toMatchTokenExpectation())
    expect(message).toContain('There is no expectation beside the capture: neither ')
    expect(message).toContain('day-90.expect.json. tokentrail check --update writes one.')
    expect(await failure(expect(new Uint8Array()).toMatchTokenExpectation())).toContain(
      'Only a capture that is a file can have its expectation beside it',
    )
  })

  it.each(['day-90.expect.json', 'day-90.har.expect.json'])('reads %s', async (name) => {
    const sidecar = join(folder, name)
    writeFileSync(sidecar, JSON.stringify(ignored))
    await expect(capture).toMatchTokenExpectation()
    await expect(pathToFileURL(capture)).toMatchTokenExpectation()
    writeFileSync(sidecar, JSON.stringify({ counts: { exchanges: 99 } }))
    expect(await failure(expect(capture).toMatchTokenExpectation())).toContain(`${name} says.`)
    // As Windows PowerShell 5 writes what is redirected.
    writeFileSync(sidecar, `\uFEFF${JSON.stringify(ignored)}`, 'utf16le')
    await expect(capture).toMatchTokenExpectation()
    writeFileSync(sidecar, '{ "counts": made-up-secret')
    const message = await failure(expect(capture).not.toMatchTokenExpectation())
    expect(message).toContain(`${name}: it is not JSON`)
    expect(message).not.toContain('made-up-secret')
    rmSync(sidecar)
  })

  it('judges as its options say', async () => {
    const nothing: Expectation = { counts: { entries: 13 } }
    await expect(capture).toMatchTokenExpectation(nothing, { failOn: 'never' })
    await expect(capture).toMatchTokenExpectation(nothing, { only: ['oauth-error'] })
  })

  it('refuses a wrong key, whatever the capture is like', async () => {
    const wrong: object = { finding: {} }
    for (const assertion of [
      expect(capture).toMatchTokenExpectation(wrong),
      expect(capture).not.toMatchTokenExpectation(wrong),
    ])
      expect(await failure(assertion)).toMatch(/^the expectation: .*finding.*findings/)
  })

  it('refuses several captures', async () => {
    copyFileSync(fixture, join(folder, 'day-91.har'))
    expect(await failure(expect(folder).toMatchTokenExpectation(ignored))).toContain(
      'holds several captures, and an expectation speaks of one.',
    )
  })
})

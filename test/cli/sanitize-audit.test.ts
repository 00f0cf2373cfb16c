import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { canaries } from '../sanitize/audit/canaries.ts'
import { createTestIo } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))

let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tokentrail-audit-'))
  copyFileSync(join(fixtures, 'flows/good-rotation.har'), join(cwd, 'a.har'))
})

afterEach(() => rmSync(cwd, { recursive: true }))

async function sanitize(line: string): Promise<{ code: number; out: string; err: string }> {
  const io = createTestIo({ cwd })
  const code = await run(['sanitize', ...line.split(' ')], io)
  return { code, out: io.out(), err: io.err() }
}

const at = (name: string): string => join(cwd, name)

describe('--audit', () => {
  const token = canaries['a refresh token']
  const call = `POST https://login.microsoftonline.com/common/oauth2/v2.0/token\n\ngrant_type=refresh_token&refresh_token=${token}\n\n`
  const answer = `HTTP/1.1 200\n\n{"refresh_token":"${token}","scope":"openid"}\n\n`

  beforeEach(() => {
    const entries = ['08:00', '08:10', '08:20', '08:30', '08:40'].map(
      (time) => `### 2025-03-01T${time}:00Z\n${call}${answer}`,
    )
    writeFileSync(at('live.trail.txt'), entries.join(''))
  })

  it('tells where what was found, and how to get rid of it', async () => {
    const { code, out, err } = await sanitize('--audit live.trail.txt a.har')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toBe(
      [
        'live.trail.txt:',
        '  ✖ entries 0, 1, 2 and 2 more, request body, parameter refresh_token: a refresh token of Entra (5 times)',
        '  ✖ entries 0, 1, 2 and 2 more, response body, member refresh_token: a refresh token of Entra (5 times)',
        '✔ a.har: nothing in it looks like a secret or a person',
        '',
        'To write a copy without all this: tokentrail sanitize live.trail.txt -o clean/',
        '',
      ].join('\n'),
    )
  })

  it('finds nothing in what sanitize wrote', async () => {
    expect((await sanitize('live.trail.txt -o b.har')).code).toBe(0)
    expect(await sanitize('--audit b.har')).toMatchObject({ code: 0, err: '' })
    expect(await sanitize('--audit b.har -q')).toEqual({ code: 0, out: '', err: '' })
  })

  it('writes JSON for machines', async () => {
    const { code, out } = await sanitize('--audit a.har live.trail.txt -f json')
    expect(code).toBe(1)
    const { captures } = JSON.parse(out) as { captures: { capture: string; hits: unknown[] }[] }
    expect(captures.map(({ capture, hits }) => [capture, hits.length])).toEqual([
      ['a.har', 0],
      ['live.trail.txt', 10],
    ])
    expect(captures[1]?.hits[0]).toEqual({
      place: '',
      entry: 0,
      where: 'request body, parameter refresh_token',
      what: 'a refresh token of Entra',
      count: 1,
    })
    expect(out).not.toContain(token.slice(100, 116))
  })

  it('does not call what it cannot open clean', async () => {
    copyFileSync(join(fixtures, 'saz/password-aes256.saz'), at('locked.saz'))
    const { code, out } = await sanitize('--audit locked.saz')
    expect(code).toBe(1)
    expect(out).toContain('the archive: something encrypted, which may hold anything')
    expect((await sanitize('--audit gone.har')).code).toBe(4)
  })

  it('does not call what no reader knows clean, but searches its text', async () => {
    writeFileSync(at('notes.txt'), 'nothing but a note')
    const { code, out, err } = await sanitize('--audit notes.txt a.har')
    expect(code).toBe(4)
    expect(err).toBe(
      'tokentrail: notes.txt cannot be read: it is text of an unknown kind: export the traffic as HAR, or save it as a Fiddler archive (.saz). It was searched as text only.\n',
    )
    expect(out).toBe(
      [
        '– notes.txt: not known to be clean, since only its text could be searched',
        '✔ a.har: nothing in it looks like a secret or a person',
        '',
      ].join('\n'),
    )
    const quiet = await sanitize('--audit notes.txt -q -f json')
    expect(quiet).toMatchObject({ code: 4, err })
    expect(JSON.parse(quiet.out)).toEqual({
      captures: [{ capture: 'notes.txt', textOnly: [''], hits: [] }],
    })
    writeFileSync(at('notes.txt'), `a note about ${token}`)
    const found = await sanitize('--audit notes.txt')
    expect(found).toMatchObject({ code: 1, err })
    expect(found.out).toContain('the text of the capture: a token or code of Entra')
  })
})

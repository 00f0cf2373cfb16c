import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { createTestIo, type TestIo } from './test-io.ts'

const OPTION = ['--aadsts-db', 'codes.json']

const refusal = {
  error: 'invalid_grant',
  error_codes: [98765432],
  error_description: 'AADSTS98765432: Something new.',
}

/** A capture in which a refresh is refused with a number that nobody knows. */
const capture = {
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2025-03-01T08:00:00.000Z',
        time: 10,
        request: {
          method: 'POST',
          url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
          headers: [],
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            text: 'grant_type=refresh_token&client_id=app-1&refresh_token=SyntheticTokentrail-1',
          },
        },
        response: {
          status: 400,
          headers: [],
          content: { mimeType: 'application/json', text: JSON.stringify(refusal) },
        },
      },
    ],
  },
}

const codes = {
  AADSTS98765432: { class: 'revoked', meaning: 'The desk has closed the door.', fix: 'Knock.' },
  '50173': { fix: 'Call the desk.' },
}

describe('--aadsts-db', () => {
  let cwd = ''

  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'aadsts-db-'))
    writeFileSync(join(cwd, 'codes.json'), JSON.stringify({ codes }))
    writeFileSync(join(cwd, 'wrong.json'), JSON.stringify({ codes: { '50173': { clas: 'x' } } }))
    writeFileSync(join(cwd, 'broken.json'), '{"codes": SyntheticTokentrail')
    writeFileSync(join(cwd, 'refused.har'), JSON.stringify(capture))
  })

  afterAll(() => {
    rmSync(cwd, { recursive: true })
  })

  async function runIn(...argv: readonly string[]): Promise<TestIo & { code: number }> {
    const io = createTestIo({ cwd })
    const code = await run(argv, io)
    return { ...io, code }
  }

  it('explains codes that nobody else knows', async () => {
    const { out, code } = await runIn('explain', '98765432', '50173', ...OPTION)
    expect(code).toBe(0)
    expect(out()).toMatch(/^AADSTS98765432 \(revoked, warning\)\n\n {2}Meaning +The desk has/)
    expect(out()).toContain('Call the desk.')
  })

  it('takes its codes for those that may have been meant', async () => {
    const { err, code } = await runIn('explain', '98765433', ...OPTION)
    expect(code).toBe(2)
    expect(err()).toContain('Did you mean AADSTS98765432?')
  })

  it.each([['analyze'], ['check']])('is what the rules of %s go by', async (command) => {
    const plain = await runIn(command, 'refused.har', '-f', 'json')
    expect(plain.out()).toContain('"unknown-aadsts-code/')
    const { out } = await runIn(command, 'refused.har', '-f', 'json', ...OPTION)
    expect(out()).toContain('The desk has closed the door.')
    expect(out()).toContain('Knock. Microsoft on this number')
    expect(out()).not.toContain('"unknown-aadsts-code/')
  })

  it.each([
    ['nowhere.json', 'nowhere.json: there is no such file.'],
    ['wrong.json', 'wrong.json: codes.50173 has an unknown key "clas". Did you mean class?'],
    ['broken.json', 'broken.json: it is not JSON'],
  ])('says what is wrong with %s, and quotes nothing of it', async (file, sentence) => {
    for (const words of [
      ['explain', '50173'],
      ['analyze', 'refused.har'],
    ]) {
      const { out, err, code } = await runIn(...words, '--aadsts-db', file)
      expect(code).toBe(2)
      expect(out()).toBe('')
      expect(err()).toContain(sentence)
      expect(err()).not.toContain('Synthetic')
    }
  })
})

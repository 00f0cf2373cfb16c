import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { createTestIo, type TestIo, type TestIoOptions } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))

/** Runs a command line, written as one would type it, in the folder of the fixtures. */
async function tokentrail(
  line: string,
  options: TestIoOptions = {},
): Promise<{ code: number; out: string; err: string; io: TestIo }> {
  const io = createTestIo({ cwd: fixtures, ...options })
  const code = await run(line.split(' ').filter(Boolean), io)
  return { code, out: io.out(), err: io.err(), io }
}

const faulty = 'flows/twelve-markets-one-broken.har'
const healthy = 'flows/good-rotation.har'

const quietCapture = `### 2025-03-01T08:00:00Z
GET https://contoso.example/

HTTP/1.1 200
`

describe('the exit code', () => {
  it('is 0 when nothing is wrong', async () => {
    const { code, out, err } = await tokentrail(healthy)
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(
      /^✔ Every refresh token that was returned is the one used next \(4 refreshes/,
    )
  })

  it.each([
    ['HTTP/1.1 500', 'failed (500)'],
    ['HTTP/1.1 200\nContent-Type: text/html\n\n<html></html>', 'got an answer that cannot be read'],
  ])(
    'does not say that nothing is wrong where the last request ended in %s',
    async (end, words) => {
      const refresh = (time: string, sent: string, answer: string): string =>
        `### ${time}\nPOST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token\n\ngrant_type=refresh_token&client_id=app-1&refresh_token={rt ${sent}}\n\n${answer}\n\n`
      const brings = (name: string): string =>
        `HTTP/1.1 200\n\n{"access_token":"{at ${name}}","refresh_token":"{rt ${name}}","expires_in":3600}`
      const stdin =
        refresh('+0s', 'a', brings('b')) +
        refresh('+1h', 'b', brings('c')) +
        refresh('+1h', 'c', end)
      const { out } = await tokentrail('-', { stdin })
      const verdict = out.slice(0, out.indexOf('(stdin')).replace(/\s+/g, ' ')
      expect(verdict).toContain('is the one used next')
      expect(verdict).toContain(`But the last token request of client app-1 ${words}`)
      expect(verdict).not.toContain('Nothing is wrong')
    },
  )

  it('is 1 for an error, and follows --fail-on', async () => {
    expect((await tokentrail(faulty)).code).toBe(1)
    expect((await tokentrail(`${faulty} --fail-on never`)).code).toBe(0)
    const remark = `${faulty} --only capture-starts-mid-session`
    expect((await tokentrail(`${remark} --fail-on warning`)).code).toBe(0)
    expect((await tokentrail(`${remark} --fail-on info`)).code).toBe(1)
  })

  it.each([
    ['', 'give at least one capture: a file, a folder, a pattern, or - for standard input.'],
    ['analyse x.har', 'unknown command "analyse". Did you mean analyze?'],
    [`${healthy} --onyl x`, 'unknown option "--onyl". Did you mean --only?'],
    [`${healthy} --fail-on fatal`, 'Allowed choices are error, warning, info, never.'],
    [`${healthy} --ignore too-few-refreshs`, 'Did you mean too-few-refreshes?'],
    [`${healthy} -f jsn`, 'unknown format "jsn". Did you mean json?'],
    [`${healthy} --since yesterday`, '"yesterday" is no time.'],
    [`${healthy} --since 2025-13-41`, '"2025-13-41" is no time.'],
    [`${healthy} -f xml`, 'unknown format "xml". Did you mean junit?'],
    [
      `${healthy} -f picture`,
      'There are table, agent, github, html, json, junit, markdown, sarif.',
    ],
    [`-o a.json ${healthy}`, 'Write -f json -o a.json.'],
    [`-o a.sarif ${healthy}`, 'Write -f sarif -o a.sarif.'],
    [`-o a.MD ${healthy}`, 'Write -f markdown -o a.MD.'],
    [`-o a ${healthy}`, 'Write -f json -o a.'],
    [`-f json -o a -o b ${healthy}`, '-o b belongs to the -f before it'],
    [`-f json -f table ${healthy}`, 'cannot both go to standard output'],
    [`-f json -o a -f sarif -o ./a ${healthy}`, 'a can hold one of the reports only.'],
    [`-f json -o - ${healthy}`, 'Without -o a report goes to standard output.'],
    [`-f sarif --separate ${healthy}`, 'table, agent, github, json and markdown can hold several.'],
    ['explain rotated-refresh-tokens-ignored', 'Did you mean rotated-refresh-token-ignored?'],
    ['explain', 'missing required argument "names"'],
    ['rules -f xml', 'Allowed choices are table, json.'],
  ])('is 2 for `tokentrail %s`', async (line, sentence) => {
    const { code, out, err } = await tokentrail(line)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^tokentrail: [^\n]+\n$/)
    expect(err).toContain(sentence)
  })

  it('is 2 when a report cannot be written, and the others are all the same', async () => {
    const io = createTestIo({ cwd: fixtures })
    const writeFile = (path: string, text: string): void => {
      if (path.endsWith('/gone/a.json')) throw new Error('ENOENT')
      io.writeFile(path, text)
    }
    const line = ['-f', 'json', '-o', 'gone/a.json', '-f', 'agent', '-o', 'b.txt', '-f', 'github']
    expect(await run([healthy, ...line], { ...io, writeFile })).toBe(2)
    expect(io.err()).toBe('tokentrail: gone/a.json cannot be written.\n')
    expect(io.files.get(`${fixtures}/b.txt`)).toMatch(/^verdict tone=pass /)
    expect(io.out()).toMatch(/^tokentrail: Every refresh token/)
  })

  it('is 2 where a report would be written over a capture, also one of a folder', async () => {
    for (const input of ['flows/good-rotation.har', 'flows']) {
      const io = createTestIo({ cwd: fixtures })
      expect(await run([input, '-f', 'json', '-o', 'flows/good-rotation.har'], io)).toBe(2)
      expect(io.err()).toContain('is read for the report, which would be written over it')
      expect(io.files.size).toBe(0)
    }
  })

  it('is 2 when a report cannot be written', async () => {
    const io = createTestIo({ cwd: fixtures })
    const failing = { ...io, writeFile: () => { throw new Error('EACCES') } } // prettier-ignore
    expect(await run([healthy, '-f', 'json', '-o', 'x.json'], failing)).toBe(2)
    expect(io.err()).toBe('tokentrail: x.json cannot be written.\n')
  })

  it('is 3 when there is nothing to judge, and 0 with --allow-empty', async () => {
    const { code, out, err } = await tokentrail('-', { stdin: quietCapture })
    expect(code).toBe(3)
    expect(out).toBe('')
    expect(err).toBe(
      'tokentrail: no OAuth exchange in (standard input) (1 entry, 1 host). The tokens may be fetched by a server behind it: capture there. (--allow-empty to pass)\n',
    )
    const allowed = await tokentrail('- --allow-empty', { stdin: quietCapture })
    expect(allowed.code).toBe(0)
    expect(allowed.out).toContain('? Nothing to judge')
  })

  it('is 3 when a pattern or a folder holds no capture, and 0 with --allow-empty', async () => {
    const { code, err } = await tokentrail('flows/*.saz')
    expect(code).toBe(3)
    expect(err).toBe('tokentrail: no file matches flows/*.saz.\n')
    expect((await tokentrail('flows/*.saz --allow-empty')).code).toBe(0)
  })

  it('tells who gives a folder of Raw Files what they lack', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'raw-files-'))
    mkdirSync(join(cwd, 'dump'))
    writeFileSync(join(cwd, 'dump', 'token.json'), '{"access_token":"","token_type":"Bearer"}')
    const { code, err } = await tokentrail('dump', { cwd })
    rmSync(cwd, { recursive: true })
    expect(code).toBe(3)
    expect(err).toBe(
      'tokentrail: no capture of a known format in dump. If these are Raw Files of Fiddler, they are bodies of answers without their requests: save the sessions as an archive (.saz), or export HAR.\n',
    )
  })

  it('is 3 for an unpacked archive, and tells to pack it again', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'unpacked-'))
    mkdirSync(join(cwd, 'raw'))
    writeFileSync(join(cwd, 'raw', '01_c.txt'), 'GET https://contoso.example/ HTTP/1.1\r\n\r\n')
    const { code, err } = await tokentrail('.', { cwd })
    rmSync(cwd, { recursive: true })
    expect(code).toBe(3)
    expect(err).toBe(
      'tokentrail: raw holds the files of a Fiddler archive that was unpacked: pack them as a ZIP again, and give that.\n',
    )
  })

  it('is 3 for a capture without entries, which says so', async () => {
    const { code, err } = await tokentrail('-', { stdin: '{"log":{"entries":[]}}' })
    expect(code).toBe(3)
    expect(err).toMatch(/^tokentrail: \(standard input\) holds no entry\. Record while /)
  })

  it('is 4 when a capture was cut before its first entry, told in one sentence', async () => {
    const { code, err } = await tokentrail('-', { stdin: '{"log":{"entries":[{"request"' })
    expect(code).toBe(4)
    expect(err).toBe(
      'tokentrail: (standard input) cannot be read: it ends in the middle of entry 0 (byte 29); no entry is complete.\n',
    )
  })

  it('is 4 when an input cannot be read, although the others are reported', async () => {
    const { code, out, err } = await tokentrail(`broken/other/invoice.pdf ${faulty} gone.har`)
    expect(code).toBe(4)
    expect(out).toContain('rotated-refresh-token-ignored')
    expect(err).toContain('tokentrail: gone.har does not exist, or may not be read.\n')
    expect(err).toContain(
      'tokentrail: broken/other/invoice.pdf cannot be read: it is a PDF, not traffic: export the traffic as HAR, or save it as a Fiddler archive (.saz)',
    )
  })

  it('is 4 when every entry of an input is damaged, which no rule repeats', async () => {
    const deep = '['.repeat(300) + ']'.repeat(300)
    const stdin = `{"log":{"entries":[{"a":${deep}},{"a":${deep}}]}}`
    const { code, out, err } = await tokentrail('- -f json', { stdin })
    expect(code).toBe(4)
    expect(err).toMatch(
      /^tokentrail: \(standard input\) cannot be read: none of its 2 entries could be read: the entry is nested deeper than 256 levels\.\n/,
    )
    expect(JSON.parse(out)).toMatchObject({ findings: [] })
  })

  it('is 5 with --require-conclusive when a rule could not judge', async () => {
    const line = `${faulty} --require-conclusive`
    expect((await tokentrail(`${line} --fail-on never`)).code).toBe(5)
    expect((await tokentrail(line)).code).toBe(1)
  })

  it('is 70 for a fault of our own, without the words of the error', async () => {
    const io = createTestIo({ cwd: fixtures })
    const write = (): never => {
      throw new TypeError('eyJhbGciOi.SyntheticTokentrail')
    }
    expect(await run([healthy], { ...io, stdout: { write } })).toBe(70)
    expect(io.err()).toMatch(/^tokentrail: internal error \(TypeError at [\w.-]+:\d+\)\. /)
    expect(io.err()).not.toContain('SyntheticTokentrail')
  })
})

describe('the report', () => {
  it('goes to each -o of its own -f', async () => {
    const { code, out, io } = await tokentrail(
      `-f json -o out/report.json -f table -o report.txt ${faulty}`,
    )
    expect(code).toBe(1)
    expect(out).toBe('')
    expect([...io.files.keys()]).toEqual([`${fixtures}/out/report.json`, `${fixtures}/report.txt`])
    expect(io.files.get(`${fixtures}/out/report.json`)).toMatch(/^\{\n {2}"schemaVersion": "1"/)
    expect(io.files.get(`${fixtures}/report.txt`)).toMatch(/^✖ /)
  })

  it('goes to standard output where the last -f has no file', async () => {
    const { out, io } = await tokentrail(`-f table -o report.txt -f json ${faulty}`)
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: '1' })
    expect(io.files.size).toBe(1)
  })

  it('is one timeline, or one for each capture with --separate', async () => {
    const together = await tokentrail('timeline -f json')
    expect(JSON.parse(together.out)).toMatchObject({
      captures: [{ name: 'timeline/friday.saz' }, { name: 'timeline/monday.har' }],
      summary: { errors: 1 },
    })
    const apart = await tokentrail('timeline --separate')
    expect(apart.out.match(/^[✖▲✔?] /gm)).not.toHaveLength(1)
    expect(apart.out).toMatch(/^ {2}timeline\/monday\.har \(/m)
  })

  it('is the same whatever the order of the arguments', async () => {
    const one = await tokentrail(`-f json ${faulty} ${healthy}`)
    const other = await tokentrail(`-f json ${healthy} ${faulty} ${healthy}`)
    expect(other.out).toBe(one.out)
  })

  it('can be narrowed, and says so when nothing is left', async () => {
    const { code, err } = await tokentrail(`${faulty} --client nobody`)
    expect(code).toBe(3)
    expect(err).toContain('Widen --client, --tenant, --since or --until.')
  })

  it('says nothing of the calls that are not looked at', async () => {
    const { out } = await tokentrail(`${healthy} --client nobody --allow-empty`)
    expect(out).not.toContain('masked')
    expect(out).not.toContain('bearer')
  })

  it('tells of a capture that was cut short, unless told to be quiet', async () => {
    const { err } = await tokentrail('broken/har/truncated.har')
    expect(err).toMatch(
      /^tokentrail: broken\/har\/truncated\.har ends in the middle of entry 2 \(byte [\d ]+\); the 2 entries before it \(0 to 1\) were analysed\.\n$/,
    )
    expect((await tokentrail('broken/har/truncated.har -q')).err).toBe('')
  })
})

describe('colour', () => {
  const escape = '\u001b['

  it('is for terminals, unless somebody says otherwise', async () => {
    const coloured = async (line: string, options: TestIoOptions): Promise<boolean> =>
      (await tokentrail(line, options)).out.includes(escape)
    const terminal = { columns: 100 }
    expect(await coloured(faulty, {})).toBe(false)
    expect(await coloured(faulty, terminal)).toBe(true)
    expect(await coloured(faulty, { ...terminal, env: { NO_COLOR: '1' } })).toBe(false)
    expect(await coloured(faulty, { ...terminal, env: { NO_COLOR: '' } })).toBe(true)
    expect(await coloured(faulty, { ...terminal, env: { TERM: 'dumb' } })).toBe(false)
    expect(await coloured(`${faulty} --no-color`, { ...terminal, env: { FORCE_COLOR: '1' } })).toBe(
      false,
    )
    expect(await coloured(faulty, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(true)
    expect(await coloured(`${faulty} -f json`, { env: { FORCE_COLOR: '1' } })).toBe(false)
  })

  it('has ASCII stand-ins where the locale knows no more', async () => {
    const { out } = await tokentrail(faulty, { env: { LC_ALL: 'C' } })
    expect(out).toMatch(/^x A refresh token/)
    expect(out).toMatch(/^[\n -~]*$/)
  })
})

describe('progress', () => {
  it('is shown on a terminal from the second second on, and wiped away', async () => {
    let time = 0
    const clock = (): number => (time += 700)
    const { err } = await tokentrail(faulty, { columns: 100, clock })
    expect(err).toContain('\r\u001b[2Kflows/twelve-markets-one-broken.har: ')
    expect(err).toMatch(/ MB, \d+ entr(?:y|ies), \d+ OAuth exchange/)
    expect(err.endsWith('\r\u001b[2K')).toBe(true)
    expect((await tokentrail(`${faulty} -q`, { columns: 60, clock })).err).toBe('')
    expect((await tokentrail(faulty, { clock })).err).toBe('')
  })
})

describe('help', () => {
  it.each([
    ['help', '--help'],
    ['help-analyze', 'analyze --help'],
    ['help-check', 'check --help'],
    ['help-open', 'open --help'],
    ['help-report', 'help report'],
    ['help-explain', 'help explain'],
    ['help-rules', 'rules -h'],
  ])('is golden: %s', async (name, line) => {
    const { code, out, err } = await tokentrail(line)
    expect(code).toBe(0)
    expect(err).toBe('')
    await expect(out).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it('gives the version', async () => {
    expect((await tokentrail('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { standInPage } from '../report/stand-in-page.ts'
import { createTestIo, type TestIo, type TestIoOptions } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const faulty = 'flows/twelve-markets-one-broken.har'
const healthy = 'flows/good-rotation.har'

async function tokentrail(
  line: string,
  options: TestIoOptions = {},
): Promise<{ code: number; out: string; err: string; io: TestIo }> {
  const io = createTestIo({ cwd: fixtures, page: standInPage, ...options })
  const code = await run(line.split(' '), io)
  return { code, out: io.out(), err: io.err(), io }
}

/** The names of the captures in the report in a page. */
function capturesIn(page = ''): readonly string[] {
  const [text = '{}'] = /(?<=id="report">)[^<]+/.exec(page) ?? []
  const { captures = [] } = JSON.parse(text) as { captures?: readonly { name: string }[] }
  return captures.map(({ name }) => name)
}

describe('-f html', () => {
  it('writes the page with the report inside', async () => {
    const { code, io } = await tokentrail(`${faulty} -f html -o report.html -f table`)
    expect(code).toBe(1)
    expect([...io.files.keys()]).toEqual([`${fixtures}/report.html`])
    expect(capturesIn(io.files.get(`${fixtures}/report.html`))).toEqual([faulty])
    expect(capturesIn((await tokentrail(`${healthy} -f html`)).out)).toEqual([healthy])
  })

  it('asks for the page before anything is read, and only where it is needed', async () => {
    const failing = { readPage: () => Promise.reject(new Error('asked')) }
    const io = createTestIo({ cwd: fixtures })
    expect(await run([healthy, '-f', 'json'], { ...io, ...failing })).toBe(0)
    const { code, err } = await noPage(`${healthy} broken/other/invoice.pdf -f html`)
    expect(code).toBe(2)
    expect(err).toBe(
      'tokentrail: tokentrail.html is missing, of which HTML reports are made. It comes with the package; in a clone, npm run build makes it.\n',
    )
  })

  it('fills no terminal', async () => {
    const { code, out, err } = await tokentrail(`${healthy} -f html`, { columns: 100 })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Write -f html -o report.html, or use tokentrail open.')
    const filed = await tokentrail(`${healthy} -f html -o a.html`, { columns: 100 })
    expect(filed.code).toBe(0)
  })

  it.each(['html', 'junit', 'sarif'])('holds one report, as -f %s does', async (id) => {
    const { code, err, io } = await tokentrail(`timeline --separate -f json -f ${id} -o a.b`)
    expect(code).toBe(2)
    expect(err).toMatch(
      new RegExp(`^tokentrail: ${id} can hold one report only, and --separate makes one for each `),
    )
    expect(io.files.size).toBe(0)
  })
})

describe('tokentrail open', () => {
  it('writes the page into a private folder, opens it, and tells where it is', async () => {
    const { code, out, err, io } = await tokentrail(`open ${faulty}`)
    const file = '/private/folder/twelve-markets-one-broken.har.html'
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toBe(`tokentrail: the page is ${file}\n`)
    expect(io.openedFiles).toEqual([file])
    expect(capturesIn(io.files.get(file))).toEqual([faulty])
  })

  it('takes the options of analyze, and keeps the page where it is told to', async () => {
    const { code, io } = await tokentrail(`open timeline --fail-on never -o pages/a.html`)
    expect(code).toBe(0)
    expect(io.openedFiles).toEqual([`${fixtures}/pages/a.html`])
    expect(capturesIn(io.files.get(`${fixtures}/pages/a.html`))).toHaveLength(2)
    expect((await tokentrail(`open ${healthy} --only no-such-rule`)).code).toBe(2)
    expect((await tokentrail(`open ${healthy} -f json`)).code).toBe(2)
  })

  it('opens the empty page without captures', async () => {
    const { code, io } = await tokentrail('open')
    expect(code).toBe(0)
    expect(io.files.get('/private/folder/tokentrail.html')).toBe(standInPage)
    expect(io.openedFiles).toEqual(['/private/folder/tokentrail.html'])
  })

  it.each(['none', 'broken'] as const)('tells where the page is: browser %s', async (browser) => {
    const { code, err, io } = await tokentrail(`open ${healthy}`, { browser })
    const file = '/private/folder/good-rotation.har.html'
    expect(code).toBe(0)
    expect(err).toBe(`tokentrail: no browser can be opened here; the page is ${file}\n`)
    expect(io.files.has(file)).toBe(true)
  })

  it('names the page after the capture, whatever that is called', async () => {
    const { io } = await tokentrail('open -', { stdin: '{"log":{"entries":[]}}' })
    expect(io.openedFiles).toEqual(['/private/folder/standard-input.html'])
  })

  it('says so where there is no place for the page', async () => {
    const io = createTestIo({ cwd: fixtures, page: standInPage })
    const failing = { ...io, makeFolder: () => { throw new Error('ENOENT: /gone') } } // prettier-ignore
    expect(await run(['open', healthy], failing)).toBe(2)
    expect(io.err()).toBe(
      'tokentrail: the page has no place: no temporary folder can be made. Give it a file with -o.\n',
    )
  })

  it('writes over no capture', async () => {
    const { code, err, io } = await tokentrail(`open ${healthy} -o ./${healthy}`)
    expect(code).toBe(2)
    expect(err).toMatch(/^tokentrail: \S+ is read for the report, which would be written over it\./)
    expect(io.files.size).toBe(0)
  })

  it('opens nothing where nothing could be read', async () => {
    const { code, err, io } = await tokentrail('open gone.har')
    expect(code).toBe(4)
    expect(err).toBe('tokentrail: gone.har does not exist, or may not be read.\n')
    expect(io.openedFiles).toEqual([])
    expect(io.files.size).toBe(0)
  })

  it('is 2 where the page is missing or cannot be written', async () => {
    expect((await noPage('open')).code).toBe(2)
    const io = createTestIo({ cwd: fixtures, page: standInPage })
    const failing = { ...io, writeFile: () => { throw new Error('EACCES') } } // prettier-ignore
    expect(await run(['open', '-o', 'a.html'], failing)).toBe(2)
    expect(io.err()).toBe('tokentrail: a.html cannot be written.\n')
  })
})

/** The command line where the page was never built. */
async function noPage(line: string): Promise<{ code: number; err: string }> {
  const io = createTestIo({ cwd: fixtures })
  return { code: await run(line.split(' '), io), err: io.err() }
}

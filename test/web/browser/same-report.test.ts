import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect } from 'vitest'
import { analyze, formats, type Report } from '../../../src/index.ts'
import { choose, fixture, openReport, verdict } from './opening.ts'
import { save } from './saving.ts'
import { it, onHand, openTab } from './tab.ts'

const source = readFileSync(onHand.page, 'utf8')

/** The report on these fixtures, called as the page calls them: by their names alone. */
function reportInNode(...paths: readonly string[]): Promise<Report> {
  return analyze(
    paths.map((path) => ({ name: basename(path), bytes: readFileSync(fixture(path)) })),
  )
}

describe('what the page saves', () => {
  it.each([
    ['a HAR', ['flows/twelve-markets-one-broken.har']],
    ['a Fiddler archive with brotli, gzip and zstd', ['saz/classic-20253.saz', 'saz/zstd.saz']],
    ['two captures as one timeline', ['timeline/friday.saz', 'timeline/monday.har']],
    ['a damaged capture', ['broken/har/truncated.har']],
  ])('is what the command line writes: %s', async (_, paths) => {
    const page = await openTab()
    await openReport(page, ...paths)
    const report = await reportInNode(...paths)
    const { html, markdown, json, sarif, junit } = formats
    for (const format of [html, markdown, json, sarif, junit]) {
      const { name, text } = await save(page, format.title)
      const stem = basename(paths[0] ?? '').replace(/\.\w+$/, '')
      expect(name).toBe(`${stem}.tokentrail${format.extension}`)
      expect(text, format.id).toBe(format.render(report, { page: source }))
    }
  })

  it('shows the same when it is opened from disk', async () => {
    const page = await openTab()
    await openReport(page, 'flows/twelve-markets-one-broken.har')
    const { text } = await save(page, formats.html.title)
    const file = join(onHand.page, '../saved.html')
    writeFileSync(file, text)
    const saved = await openTab({ file })
    await verdict(saved).waitFor()
    expect(await saved.locator('main').innerText()).toBe(await page.locator('main').innerText())
    expect(await saved.title()).toBe(await page.title())
    expect((await save(saved, formats.html.title)).text).toBe(text)
  })

  it.each([formats.json, formats.html])('can be opened in the page again: $id', async (format) => {
    const report = await reportInNode('flows/rotated-token-ignored.har')
    const file = join(onHand.page, `../again${format.extension}`)
    writeFileSync(file, format.render(report, { page: source }))
    const page = await openTab()
    await page.locator('input[type=file]').setInputFiles(file)
    await verdict(page).waitFor()
    const { text } = await save(page, formats.json.title)
    expect(text).toBe(formats.json.render(report))
  })
})

describe('the engine in its worker', () => {
  it('scans with its kernel in WebAssembly', async () => {
    const page = await openTab({ before: noteExportsInWorkers })
    // The question for a password keeps the worker alive until it is looked at.
    await choose(page, 'flows/rotated-token-ignored.har', 'saz/password-aes256.saz')
    await page.getByRole('dialog').waitFor()
    const [worker] = page.workers()
    const exported = await worker?.evaluate('globalThis.exportedByWebAssembly')
    expect(exported).toEqual(expect.arrayContaining(['run', 'takePassed']))
  })

  it('gives the same report where WebAssembly is forbidden', async () => {
    const page = await openTab({ before: forbidWebAssemblyInWorkers })
    await openReport(page, 'flows/rotated-token-ignored.har')
    const { text } = await save(page, formats.json.title)
    expect(text).toBe(formats.json.render(await reportInNode('flows/rotated-token-ignored.har')))
  })
})

describe('where only the page may read files, as in WebKit', () => {
  it('gives the same report', async () => {
    const paths = ['timeline/friday.saz', 'flows/rotated-token-ignored.har']
    const page = await openTab({ before: forbidFilesInWorkers })
    await openReport(page, ...paths)
    const { text } = await save(page, formats.json.title)
    expect(text).toBe(formats.json.render(await reportInNode(...paths)))
  })

  it('says that a file may not be read at all', async () => {
    const page = await openTab({ before: forbidFiles })
    await choose(page, 'flows/rotated-token-ignored.har')
    expect(await page.getByRole('alert').innerText()).toContain('the browser may not read it')
  })
})

/** Puts a line before every script that a worker is made of. */
function noteExportsInWorkers(): void {
  const make = URL.createObjectURL.bind(URL)
  const first = `
    globalThis.exportedByWebAssembly = []
    const { instantiate } = WebAssembly
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given)
      exportedByWebAssembly.push(...Object.keys((made.instance ?? made).exports))
      return made
    };`
  URL.createObjectURL = (blob) =>
    make(blob instanceof Blob && blob.type === 'text/javascript' ? new Blob([first, blob]) : blob)
}

function forbidWebAssemblyInWorkers(): void {
  const make = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (blob) =>
    make(
      blob instanceof Blob && blob.type === 'text/javascript'
        ? new Blob(['delete globalThis.WebAssembly;', blob])
        : blob,
    )
}

function forbidFilesInWorkers(): void {
  const make = URL.createObjectURL.bind(URL)
  const first = `
    const refuse = () => Promise.reject(new DOMException('', 'NotReadableError'))
    Blob.prototype.arrayBuffer = refuse
    Blob.prototype.text = refuse;`
  URL.createObjectURL = (blob) =>
    make(blob instanceof Blob && blob.type === 'text/javascript' ? new Blob([first, blob]) : blob)
}

/** As where a file was moved after it was chosen. */
function forbidFiles(): void {
  const refuse = (): Promise<never> => Promise.reject(new DOMException('', 'NotReadableError'))
  const make = URL.createObjectURL.bind(URL)
  const first = `Blob.prototype.arrayBuffer = ${refuse.toString()};`
  URL.createObjectURL = (blob) =>
    make(blob instanceof Blob && blob.type === 'text/javascript' ? new Blob([first, blob]) : blob)
  File.prototype.slice = () => {
    throw new DOMException('', 'NotReadableError')
  }
}

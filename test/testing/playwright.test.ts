import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obtainBrowser } from '../web/browser/obtain-browser.ts'
import { thisMachine } from '../web/browser/this-machine.ts'
import {
  createPlaywrightProject,
  type Outcome,
  type PlaywrightProject,
} from './playwright-project.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

const browser = obtainBrowser(thisMachine)
const executable = 'executable' in browser ? browser.executable : undefined
if ('missing' in browser)
  thisMachine.say(`test/testing/playwright.test.ts is skipped. ${browser.missing}`)

let server: TokenServer
let project: PlaywrightProject
let outcomes: ReadonlyMap<string, Outcome>

/** Opens a page of the server and waits until it has done what it does. */
function visit(path: string, page = 'page'): string {
  return `await ${page}.goto('${server.origin}/${path}'); await ${page}.getByText('done').waitFor()`
}

function outcome(name: string): Outcome {
  const found = outcomes.get(name)
  if (found === undefined) throw new Error(`Playwright tells nothing of ${name}.`)
  return found
}

it('has a browser where one is required', () => {
  if (process.env['TOKENTRAIL_REQUIRE_BROWSER'] === '1') expect(executable).toBeDefined()
})

describe.skipIf(executable === undefined)('a test of Playwright', () => {
  beforeAll(async () => {
    server = await startTokenServer()
    project = createPlaywrightProject(executable ?? '')
    project.spec('rotates', visit('rotates'))
    project.spec('ignores', visit('ignores'))
    project.spec('plain', visit('plain'))
    project.spec('fails-itself', `${visit('rotates')}; expect(1).toBe(2)`)
    project.spec('chosen', visit('ignores'), "{ ignore: ['rotated-refresh-token-ignored'] }")
    project.spec('told-only', visit('ignores'), "{ failOn: 'never' }")
    project.spec('unattached', visit('ignores'), '{ attach: false, keepHar: true }')
    project.spec('sanitized', visit('rotates'), "{ attach: false, keepHar: 'sanitized' }")
    project.spec('skips-itself', `${visit('ignores')}; test.skip(true)`)
    project.spec('misspelt', visit('ignores'), "{ failOn: 'errors' }")
    project.spec('unrecorded', visit('ignores'), '{} }); test.use({ contextOptions: {}')
    const second = 'const other = await browser.newContext(); const tab = await other.newPage()'
    const another = `${visit('rotates')}; ${second}; ${visit('ignores', 'tab')}`
    project.spec('two-contexts', `${another}; await other.close()`)
    project.spec('left-open', another)
    outcomes = await project.run()
  }, 120_000)

  afterAll(() => {
    server.close()
    project.remove()
  })

  it('passes where every new refresh token is used, with the report attached', () => {
    const { status, errors, attachments } = outcome('rotates')
    expect({ status, errors }).toEqual({ status: 'passed', errors: [] })
    expect(attachments.map(({ name }) => name)).toEqual(['tokentrail.md'])
    expect(attachments[0]?.text).toContain('Every refresh token that was returned is the one used')
  })

  it('fails where a new refresh token is ignored', () => {
    const { status, errors, attachments } = outcome('ignores')
    expect(status).toBe('failed')
    expect(errors.join('\n')).toContain('1 token finding in the traffic of this test')
    expect(errors.join('\n')).toContain('rotated-refresh-token-ignored')
    expect(attachments[0]?.text).toContain('A refresh token that has been replaced is still in use')
    expect(JSON.stringify(outcome('ignores'))).not.toContain('that-nobody-marked')
    expect(attachments[0]?.text).not.toContain('live-secrets-in-capture')
  })

  it('leaves a test that skips itself half-way skipped', () => {
    expect(outcome('skips-itself')).toMatchObject({ status: 'skipped', errors: [] })
  })

  it('fails where nothing would be judged, or not as it was meant', () => {
    expect(outcome('misspelt').status).toBe('failed')
    expect(outcome('misspelt').errors.join()).toContain('tokentrail: failOn has a value')
    expect(outcome('unrecorded').status).toBe('failed')
    expect(outcome('unrecorded').errors.join()).toContain('contextOptions of test.use takes')
  })

  it('leaves a test without token traffic alone', () => {
    const nothing = { errors: [], attachments: [], annotations: [], files: [] }
    expect(outcome('plain')).toEqual({ status: 'passed', ...nothing })
  })

  it('keeps the failure of the test itself', () => {
    expect(outcome('fails-itself').errors.join('\n')).toContain('toBe')
    expect(outcome('fails-itself').errors).toHaveLength(1)
  })

  it('judges as its options say', () => {
    expect(outcome('chosen').status).toBe('passed')
    expect(outcome('told-only').status).toBe('passed')
    expect(outcome('told-only').attachments[0]?.text).toContain('is still in use')
  })

  it('sees every context of a test', () => {
    expect(outcome('two-contexts').status).toBe('failed')
    expect(outcome('two-contexts').errors.join('\n')).toContain('rotated-refresh-token-ignored')
  })

  it('says that a context was left open', () => {
    const { status, annotations } = outcome('left-open')
    expect(status).toBe('passed')
    expect(annotations).toEqual(['1 context is still open, so its traffic was not judged.'])
    expect(outcome('two-contexts').annotations).toEqual([])
  })

  it('deletes the recordings, unless they are to be kept', () => {
    for (const name of ['rotates', 'ignores', 'two-contexts', 'left-open'])
      expect(outcome(name).files.filter((file) => file.endsWith('.har'))).toEqual([])
    const { files, attachments } = outcome('unattached')
    expect(files.filter((file) => file.endsWith('.har'))).not.toEqual([])
    expect(attachments.map(({ name }) => name)).toEqual([expect.stringMatching(/\.har$/)])
  })

  it('keeps a copy without secrets where that is asked for', () => {
    const { files, attachments } = outcome('sanitized')
    const kept = files.filter((file) => file.startsWith('tokentrail') && file.endsWith('.har'))
    expect(kept).toEqual([expect.stringMatching(/^tokentrail-sanitized.\d+-context-\d+\.har$/)])
    expect(attachments).toHaveLength(1)
    expect(attachments[0]?.text).toContain('grant_type=refresh_token')
    expect(attachments[0]?.text).toMatch(/TokentrailPseudonym/i)
    expect(attachments[0]?.text).not.toContain('that-nobody-marked')
  })
})

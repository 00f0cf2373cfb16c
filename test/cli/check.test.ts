import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReport } from '../../src/index.ts'
import { schemaProblems } from '../report/schema.ts'
import { writeZip } from '../readers/zip-writer.ts'
import { fixtureBytes } from '../report/fixture-report.ts'
import { createCheckFolder, type CheckFolder } from './check-folder.ts'

const healthy = 'flows/good-rotation.har'
const faulty = 'flows/expired-after-reuse.har'

/** Of no real shape, but nothing says that it is made up. */
const liveSecret = `### 2025-03-01T08:00:00Z
POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

grant_type=refresh_token&client_id=app-1&refresh_token=made-up-refresh-token-number-7

HTTP/1.1 200

{"access_token":"{at 1}","refresh_token":"{rt 2}","expires_in":3600}
`

let folder: CheckFolder
beforeEach(() => void (folder = createCheckFolder()))
afterEach(() => folder.remove())

describe('without an expectation', () => {
  it('a capture must have no finding at or above --fail-on', async () => {
    folder.copy(healthy, faulty)
    const { code, out, err } = await folder.check()
    expect(code).toBe(1)
    expect(err).toBe('')
    await expect(out).toMatchFileSnapshot('golden/check-no-expectation.txt')
    expect((await folder.check('--fail-on never')).code).toBe(0)
    expect((await folder.check('good-rotation.har --fail-on info')).code).toBe(0)
  })

  it('a configuration says what --fail-on is by default', async () => {
    folder.copy(faulty)
    folder.write('tokentrail.config.json', { failOn: 'never' })
    expect((await folder.check()).code).toBe(0)
    expect((await folder.check('--fail-on error')).code).toBe(1)
  })

  it('nothing to judge is told by the exit code', async () => {
    folder.write('page.trail.txt', '### +0s\nGET https://contoso.example/\n\nHTTP/1.1 200\n')
    const { code, out } = await folder.check()
    expect(code).toBe(3)
    expect(out).toMatch(/^– page\.trail\.txt {2}no OAuth exchange, no expectation\n/)
    expect((await folder.check('--allow-empty')).code).toBe(0)
    expect((await folder.check('nowhere.har')).code).toBe(4)
    // The command was named, so that the word is no misspelt one.
    const { code: unfound, err } = await folder.check('nope')
    expect({ unfound, err }).toEqual({
      unfound: 4,
      err: 'tokentrail: nope does not exist, or may not be read.\n',
    })
  })

  it('a folder without captures is called what it is', async () => {
    const { code, err } = await folder.check()
    expect(code).toBe(3)
    expect(err).toMatch(/^tokentrail: no capture of a known format in this folder\. /)
  })
})

describe('--update', () => {
  it('writes expectations that hold, and twice the same', async () => {
    folder.copy(healthy, faulty, 'saz/classic-20253.saz')
    const first = await folder.check('--update')
    expect(first.code).toBe(0)
    await expect(first.out).toMatchFileSnapshot('golden/check-update.txt')
    await expect(folder.read('expired-after-reuse.expect.json')).toMatchFileSnapshot(
      'golden/check-written.expect.json',
    )
    const written = folder.files().map((name) => [name, folder.read(name)])
    const again = await folder.check('--update')
    expect(again.code).toBe(0)
    await expect(again.out).toMatchFileSnapshot('golden/check-as-expected.txt')
    expect(folder.files().map((name) => [name, folder.read(name)])).toEqual(written)
    expect((await folder.check()).out).toBe(again.out)
  })

  it('says which faults it takes for granted from now on', async () => {
    folder.copy(faulty)
    const first = await folder.check('--update')
    expect(first.out).toContain(
      '    now expects 2 errors: rotated-refresh-token-ignored and refresh-token-expired-inactive',
    )
    // Else whoever runs it later sees a tick, and no outage.
    const [line] = (await folder.check()).out.split('\n')
    expect(line).toContain(
      'expects 2 errors: rotated-refresh-token-ignored and refresh-token-expired-inactive',
    )
  })

  it('shows what it replaces', async () => {
    folder.copy(healthy)
    folder.write('good-rotation.har.expect.json', { counts: { entries: 1 } })
    const { code, out } = await folder.check('--update')
    expect(code).toBe(0)
    expect(out).toContain('      - entries: 1\n      + entries: 8\n')
    expect(out).toContain('wrote good-rotation.har.expect.json')
    expect(JSON.parse(folder.read('good-rotation.har.expect.json'))).toEqual({
      counts: { entries: 8 },
    })
  })

  it('says that nothing is written of a capture without an exchange', async () => {
    folder.copy(healthy)
    folder.write('page.trail.txt', '### +0s\nGET https://contoso.example/\n\nHTTP/1.1 200\n')
    const { out } = await folder.check('--update')
    expect(out).toContain(
      '– page.trail.txt     no OAuth exchange, no expectation, nothing written: there is nothing to expect of it\n',
    )
    expect(folder.files()).not.toContain('page.expect.json')
    expect((await folder.check()).out).not.toContain('nothing written')
  })

  it('gives captures of one name a file each', async () => {
    folder.write('day.har', fixtureBytes(healthy))
    folder.write('day.saz', fixtureBytes('saz/classic-20253.saz'))
    await folder.check('--update')
    expect(folder.files()).toEqual([
      'day.har',
      'day.har.expect.json',
      'day.saz',
      'day.saz.expect.json',
    ])
  })

  it('takes captures, not expectations', async () => {
    folder.copy(healthy)
    await folder.check('--update')
    const { code, err } = await folder.check('good-rotation.expect.json')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tokentrail: good-rotation.expect.json is an expectation. Give the capture beside it.\n',
    })
    expect((await folder.check('good-rotation.har good-rotation.expect.json')).code).toBe(0)
  })

  it('is not what a report may be written over', async () => {
    folder.copy(healthy)
    await folder.check('--update')
    const written = folder.read('good-rotation.expect.json')
    const { code, err } = await folder.check('. -f json -o good-rotation.expect.json')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tokentrail: good-rotation.expect.json is the name of an expectation, which --update writes. Give -o another name.\n',
    })
    expect(folder.read('good-rotation.expect.json')).toBe(written)
  })

  it('is about all rules', async () => {
    folder.copy(healthy)
    const { code, err } = await folder.check('--update --only oauth-error')
    expect(code).toBe(2)
    expect(err).toContain('Leave out --only and --ignore.')
  })
})

describe('a difference', () => {
  it('of each kind is shown with its entries', async () => {
    folder.copy(faulty)
    folder.write('expired-after-reuse.expect.json', {
      findings: {
        must: [{ rule: 'refresh-token-expired-inactive', entries: [3] }, { rule: 'oauth-error' }],
        mustNot: [{ rule: 'rotated-refresh-token-ignored' }],
      },
      verdicts: { 'refresh-token-expired-inactive': 'pass' },
      counts: { exchanges: 5, errors: 0 },
      exchanges: [
        'refresh_token success',
        'refresh_token success',
        'refresh_token success',
        'refresh_token success',
        'refresh_token success',
      ],
      tokens: ['refresh 2 sends what refresh 1 returned', 'refresh 7 sends what refresh 6 sent'],
    })
    const { code, out } = await folder.check()
    expect(code).toBe(1)
    await expect(out).toMatchFileSnapshot('golden/check-differences.txt')
    // What --fail-on says is about findings that nobody named.
    expect((await folder.check('--fail-on never')).code).toBe(1)
  })

  it('is drawn with ASCII where the terminal has no more', async () => {
    folder.copy(faulty)
    folder.write('expired-after-reuse.expect.json', { counts: { entries: 1 } })
    const { out } = await folder.check('', { env: { LANG: 'C' } })
    expect(out).toMatch(/^[\n -~]*$/)
    expect(out).toContain('    expired-after-reuse.expect.json - counts\n      - entries: 1\n')
  })

  it('in a sidecar that has a wrong key is none', async () => {
    folder.copy(healthy)
    folder.write('good-rotation.expect.json', { findings: { mst: [] } })
    const { code, out, err } = await folder.check()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    await expect(err).toMatchFileSnapshot('golden/check-wrong-key.txt')
    folder.write('good-rotation.expect.json', '{"a secret": ')
    expect((await folder.check()).err).toBe(
      'tokentrail: good-rotation.expect.json: it is not JSON, which has no comments, and no comma behind the last item.\n',
    )
  })

  it('of what cannot be judged counts as such', async () => {
    folder.copy('timeline/friday.saz')
    const name = 'rotated-refresh-token-ignored'
    expect((await folder.check('--fail-on never --require-conclusive')).code).toBe(5)
    const report = readReport((await folder.check('-f json')).out)
    const open = report.rules.filter(({ verdict }) => verdict === 'inconclusive')
    const verdicts = Object.fromEntries(open.map(({ id, verdict }) => [id, verdict]))
    folder.write('friday.expect.json', { findings: { may: [{ rule: name }] }, verdicts })
    expect((await folder.check('--require-conclusive')).code).toBe(0)
  })
})

describe('live secrets', () => {
  it('fail a check, whatever else is said', async () => {
    folder.write('live.trail.txt', liveSecret)
    folder.write('live.trail.expect.json', {
      findings: { may: [{ rule: 'live-secrets-in-capture' }] },
    })
    const { code, out } = await folder.check('--fail-on never')
    expect(code).toBe(1)
    await expect(out).toMatchFileSnapshot('golden/check-live-secret.txt')
    expect((await folder.check('--allow-secrets')).code).toBe(0)
    const { findings } = readReport((await folder.check('-f json')).out)
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toContainEqual([
      'live-secrets-in-capture',
      'error',
    ])
  })

  it('keep --update from writing', async () => {
    folder.write('live.trail.txt', liveSecret)
    expect((await folder.check('--update')).code).toBe(1)
    expect(folder.files()).toEqual(['live.trail.txt'])
    expect((await folder.check('--update --allow-secrets')).code).toBe(0)
    expect(folder.files()).toHaveLength(2)
  })
})

describe('the configuration', () => {
  const expectation = { exchanges: ['token success'] }

  it('names the captures, from its own folder', async () => {
    folder.write('captures/one.har', fixtureBytes(healthy))
    folder.write('captures/two.har', fixtureBytes(healthy))
    folder.write('other.har', fixtureBytes(faulty))
    folder.write('tokentrail.config.json', {
      fixtures: { 'captures/*.har': {}, 'captures/two.har': expectation },
    })
    const { code, out } = await folder.check()
    expect(code).toBe(1)
    expect(out).toMatch(
      /^✔ captures\/one\.har {2}6 exchanges\n✖ captures\/two\.har {2}6 exchanges\n/,
    )
    expect(out).toContain('    tokentrail.config.json · exchanges\n')
    expect(out).not.toContain('other.har')
    const below = await folder.check('two.har', { cwd: `${folder.path}/captures` })
    expect(below.out).toContain('    ../tokentrail.config.json · exchanges\n')
    // A sidecar goes before it.
    folder.write('captures/two.expect.json', {})
    expect((await folder.check()).code).toBe(0)
  })

  it.each(['./captures//two.har', 'captures', './captures/', './captures/*.har', '.'])(
    'means the same captures by %s',
    async (fixture) => {
      folder.write('captures/two.har', fixtureBytes(healthy))
      folder.write('tokentrail.config.json', { fixtures: { [fixture]: expectation } })
      expect((await folder.check()).out).toContain('    tokentrail.config.json · exchanges\n')
    },
  )

  it('names captures that lie elsewhere from the working folder', async () => {
    folder.write('captures/two.har', fixtureBytes(healthy))
    folder.write('packages/one/readme.txt', '')
    folder.write('tokentrail.config.json', { fixtures: { captures: {}, 'gone.har': {} } })
    const { code, out, err } = await folder.check('', { cwd: `${folder.path}/packages/one` })
    expect(out).toContain('✔ ../../captures/two.har  6 exchanges\n')
    expect(err).toContain('tokentrail: ../../gone.har does not exist')
    expect(code).toBe(4)
  })

  it("is a person's own, which --update leaves alone", async () => {
    folder.copy(healthy)
    folder.write('tokentrail.config.json', { fixtures: { 'good-rotation.har': expectation } })
    const { code, err } = await folder.check('--update')
    expect(code).toBe(1)
    expect(err).toContain('tokentrail.config.json says what is expected of it')
    expect(folder.files()).toEqual(['good-rotation.har', 'tokentrail.config.json'])
  })

  it('is refused with the name of a wrong key', async () => {
    folder.write('tokentrail.config.json', { fixture: {} })
    const { code, err } = await folder.check()
    expect(code).toBe(2)
    expect(err).toContain(
      'tokentrail.config.json: the outermost level has an unknown key "fixture"',
    )
  })

  it('can speak of a capture in an archive', async () => {
    const members = ['one.har', 'two.har'].map((name) => ({ name, bytes: fixtureBytes(healthy) }))
    folder.write('both.zip', writeZip(members))
    folder.write('tokentrail.config.json', { fixtures: { 'both.zip/two.har': expectation } })
    const { out } = await folder.check()
    expect(out).toMatch(/^✔ both\.zip\/one\.har .*\n✖ both\.zip\/two\.har /)
    const update = await folder.check('--update')
    expect(update.err).toContain('both.zip holds several captures.')
  })
})

describe('other formats', () => {
  beforeEach(() => {
    folder.copy(healthy, faulty)
    folder.write('expired-after-reuse.expect.json', {
      findings: {
        must: [
          { rule: 'refresh-token-expired-inactive' },
          { rule: 'rotated-refresh-token-ignored' },
        ],
      },
      counts: { entries: 1 },
    })
  })

  it('hold the report with what was expected', async () => {
    const { code, out } = await folder.check('-f json')
    const report = readReport(out)
    expect(code).toBe(1)
    expect(schemaProblems(report)).toEqual([])
    expect(report.captures.map(({ name }) => name)).toEqual([
      'expired-after-reuse.har',
      'good-rotation.har',
    ])
    expect(report.summary).toMatchObject({ errors: 1, warnings: 0 })
    expect(report.findings[0]?.ruleId).toBe('expectation-missed')
  })

  it('point at the capture', async () => {
    const github = await folder.check('-f github')
    expect(github.out).toContain('\n::error file=expired-after-reuse.har,line=1,title=A capture is')
    const { out } = await folder.check('-f junit')
    expect(out).toContain(
      '<testcase classname="expired-after-reuse.har" name="expectation-missed" time="0">',
    )
    expect(out.match(/<failure /g)).toHaveLength(1)
    expect(out).toContain(
      'expired-after-reuse.expect.json, counts: expected entries: 1; found entries: 6.',
    )
    const sarif = JSON.parse((await folder.check('-f sarif')).out) as {
      runs: { results: { ruleId: string; ruleIndex: number }[] }[]
    }
    expect(sarif.runs[0]?.results[0]).toMatchObject({ ruleId: 'expectation-missed' })
  })

  it('say that all is as expected, and no more than that', async () => {
    await folder.check('--update')
    for (const format of ['markdown', 'github', 'agent', 'sarif', 'junit', 'json']) {
      const { code, out } = await folder.check(`-f ${format}`)
      expect(code, format).toBe(0)
      expect(out, format).not.toContain('is the one used next')
    }
    expect((await folder.check('-f github')).out).toMatch(
      /^tokentrail: 2 captures are as expected\. /,
    )
  })

  it('have no place to spare for what is as expected, where they have few', async () => {
    await folder.check('--update')
    const rule = 'rotated-refresh-token-ignored'
    for (const format of ['github', 'agent']) {
      const { out } = await folder.check(`-f ${format}`)
      expect(out.trim().split('\n'), format).toHaveLength(1)
    }
    expect((await folder.check('-f json')).out).toContain(`"As expected: `)
    folder.write('expired-after-reuse.expect.json', { findings: { must: [{ rule }] } })
    const { code, out } = await folder.check('-f github')
    expect(code).toBe(1)
    expect(out).toContain('(refresh-token-expired-inactive)')
    expect(out).not.toContain(`(${rule})`)
  })

  it('stand beside the table', async () => {
    await folder.check('-f table -f junit -o result.xml -f table -o result.txt')
    expect(folder.read('result.xml')).toContain('<testsuites')
    expect(folder.read('result.txt')).toMatch(/^✖ expired-after-reuse\.har/)
  })
})

describe('an expectation without a capture', () => {
  beforeEach(() => folder.copy(healthy))

  it('fails the check, and says what to do', async () => {
    folder.write('tests/a.expect.json', {})
    folder.write('tests/b.saz.expect.json', {})
    const { code, out, err } = await folder.check()
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain(
      '✖ tests/a.expect.json  no capture: a.har or the like was renamed or deleted? Delete the expectation too, or name it after the new capture.\n',
    )
    expect(out).toContain('✖ tests/b.saz.expect.json  no capture: b.saz was renamed or deleted?')
    expect(out).toContain('\n2 expectations without a capture.\n')
    expect((await folder.check('--quiet')).out).toContain('✖ tests/a.expect.json')
  })

  it('is told where nothing is left to judge', async () => {
    folder.write('tests/a.expect.json', {})
    const { code, err } = await folder.check('tests')
    expect(code).toBe(1)
    expect(err).toContain('tokentrail: tests/a.expect.json: no capture: a.har or the like')
  })

  it('is looked for where the check looks, and nowhere else', async () => {
    folder.write('tests/good.har', fixtureBytes(healthy))
    folder.write('tests/a.expect.json', {})
    folder.write('tests/deep/b.expect.json', {})
    expect((await folder.check('good-rotation.har')).code).toBe(0)
    expect((await folder.check('tests/good.har')).code).toBe(0)
    expect((await folder.check('tests/good.har tests/a.expect.json')).code).toBe(1)
    const { out } = await folder.check('tests/*.har')
    expect(out).toContain('✖ tests/a.expect.json')
    expect(out).not.toContain('tests/deep')
    expect((await folder.check('tests/**/*.har')).out).toContain('✖ tests/deep/b.expect.json')
  })

  it('is one also where a file that is no capture has its name', async () => {
    folder.write('a.ts', 'export {}\n')
    folder.write('a.expect.json', {})
    expect((await folder.check()).code).toBe(1)
    folder.write('a.txt', fixtureBytes(healthy))
    expect((await folder.check()).code).toBe(0)
  })

  it('is none beside a capture that this check leaves out', async () => {
    folder.write('tests/good.har', fixtureBytes(healthy))
    folder.write('tests/other.har.gz', 'not judged here')
    folder.write('tests/other.expect.json', {})
    folder.write('tokentrail.config.json', { fixtures: { 'tests/good.har': {} } })
    expect((await folder.check()).code).toBe(0)
    folder.write('tests/gone.expect.json', {})
    const { code, out } = await folder.check()
    expect(code).toBe(1)
    expect(out).toContain('✖ tests/gone.expect.json')
  })

  it('may be a link that leads nowhere', async () => {
    symlinkSync('nowhere.json', join(folder.path, 'good-rotation.expect.json'))
    const { code, out } = await folder.check()
    expect(code).toBe(1)
    expect(out).toContain('✖ good-rotation.expect.json  a link that leads nowhere.')
  })

  it('may stand in the configuration', async () => {
    const zip = [{ name: 'in.har', bytes: fixtureBytes(healthy) }]
    folder.write('two.zip', writeZip([...zip, { name: 'also.har', bytes: fixtureBytes(healthy) }]))
    folder.write('empty/page.txt', 'no capture')
    const fixtures = { 'good-rotation.har': {}, 'two.zip/in.har': {} }
    folder.write('tokentrail.config.json', { fixtures })
    expect((await folder.check()).code).toBe(0)
    const gone = { 'gone/*.har': {}, 'empty/': {}, 'two.zip/gone.har': {} }
    folder.write('tokentrail.config.json', { fixtures: { ...fixtures, ...gone } })
    const { code, out } = await folder.check()
    expect(code).toBe(1)
    for (const name of Object.keys(gone))
      expect(out).toContain(`✖ tokentrail.config.json: fixtures "${name}"  no capture: `)
    expect(out).toContain('\n3 expectations without a capture.\n')
  })

  it('is a finding in other formats', async () => {
    folder.write('a.expect.json', {})
    const report = readReport((await folder.check('-f json')).out)
    expect(schemaProblems(report)).toEqual([])
    expect(report.summary.errors).toBe(1)
    expect(report.findings[0]).toMatchObject({
      ruleId: 'expectation-missed',
      at: [{ capture: 'a.expect.json' }],
    })
    const { code, out } = await folder.check('-f github')
    expect(code).toBe(1)
    expect(out).toContain('\n::error file=a.expect.json,line=1,title=An expectation has no capture')
    const junit = await folder.check('-f junit')
    expect(junit.out).toContain('<testcase classname="a.expect.json" name="expectation-missed"')
    expect((await folder.check('-f sarif')).out).toContain('"uri": "a.expect.json"')
    for (const format of ['markdown', 'agent'])
      expect((await folder.check(`-f ${format}`)).out, format).toContain('a.expect.json')
  })
})

describe('in a job of GitHub', () => {
  it('files are named from the root of the workspace', async () => {
    folder.write('services/api/bad.har', fixtureBytes(faulty))
    const options = {
      cwd: join(folder.path, 'services/api'),
      env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder.path },
    }
    const named = async (more: object = {}): Promise<string[]> => {
      const annotated = await folder.check('-f github', { ...options, ...more })
      const logged = await folder.check('-f sarif', { ...options, ...more })
      const [, file = ''] = /::error file=([^,]*),/.exec(annotated.out) ?? []
      const [, uri = ''] = /"uri": "([^"]*)"/.exec(logged.out) ?? []
      return [file, uri]
    }
    expect(await named()).toEqual(['services/api/bad.har', 'services/api/bad.har'])
    expect(await named({ env: { GITHUB_WORKSPACE: folder.path } })).toEqual(['bad.har', 'bad.har'])
    const elsewhere = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(folder.path, 'other') }
    expect(await named({ env: elsewhere })).toEqual(['bad.har', 'bad.har'])
    const other = join(folder.path, 'services/web')
    folder.write('services/web/page.txt', '')
    const { out } = await folder.check('-f github ../api', { ...options, cwd: other })
    expect(out).toContain('::error file=services/api/bad.har,')
  })
})

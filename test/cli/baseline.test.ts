import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReport } from '../../src/index.ts'
import { createCheckFolder, type CheckFolder } from './check-folder.ts'

const faulty = 'flows/rotated-token-ignored.har'
const other = 'flows/expired-after-reuse.har'
const BASE = 'base.json'

let folder: CheckFolder
beforeEach(() => {
  folder = createCheckFolder()
  folder.copy(faulty)
})
afterEach(() => folder.remove())

interface Baseline {
  readonly captures: Readonly<Record<string, readonly string[]>>
}

function baseline(): Baseline {
  return JSON.parse(folder.read(BASE)) as Baseline
}

describe.each(['analyze rotated-token-ignored.har', 'check rotated-token-ignored.har'])(
  '%s with a baseline',
  (line) => {
    it('is written, and then hides what was there', async () => {
      expect((await folder.run(line)).code).toBe(1)
      const written = await folder.run(`${line} --baseline ${BASE} --update-baseline`)
      expect(written.code).toBe(0)
      const lines = baseline().captures['rotated-token-ignored.har'] ?? []
      expect(written.err).toBe(
        `tokentrail: base.json holds ${lines.length} findings; review the change.\n`,
      )
      expect(lines.join('\n')).toContain('rotated-refresh-token-ignored/login.microsoftonline.com/')
      const { code, out, err } = await folder.run(`${line} --baseline ${BASE} -f json`)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(readReport(out)).toMatchObject({
        findings: [],
        summary: { errors: 0, baselined: lines.length },
        suppression: { ignores: [], staleBaseline: [] },
      })
    })

    it('fails for what is new', async () => {
      await folder.run(`${line} --baseline ${BASE} --update-baseline`)
      const name = 'rotated-token-ignored.har'
      const rest = (baseline().captures[name] ?? []).filter(
        (one) => !one.startsWith('rotated-refresh-token-ignored/'),
      )
      folder.write(BASE, { version: 1, captures: { [name]: rest } })
      const { code, out } = await folder.run(`${line} --baseline ${BASE} -f json`)
      expect(code).toBe(1)
      const ids = readReport(out).findings.map(({ ruleId }) => ruleId)
      expect(ids).toEqual(['rotated-refresh-token-ignored'])
    })

    it('tells lines that are stale, of captures that were read only', async () => {
      await folder.run(`${line} --baseline ${BASE} --update-baseline`)
      const gone = 'oauth-error/login.microsoftonline.com/contoso.example/app-1/refresh_token/1'
      const captures = {
        ...baseline().captures,
        'elsewhere.har': [gone],
        'rotated-token-ignored.har': [
          ...(baseline().captures['rotated-token-ignored.har'] ?? []),
          gone,
          'a-rule-of-old/capture/1',
        ],
      }
      folder.write(BASE, { version: 1, captures })
      const { code, err, out } = await folder.run(`${line} --baseline ${BASE} -f json`)
      expect(code).toBe(0)
      expect(err).toContain(
        `base.json: 2 lines are stale (rotated-token-ignored.har: ${gone}, rotated-token-ignored.har: a-rule-of-old/capture/1). --update-baseline drops what is gone.`,
      )
      expect(readReport(out).suppression?.staleBaseline).toHaveLength(2)
      expect((await folder.run(`${line} --baseline ${BASE} -q`)).err).toBe('')
      // What other rules would have found is not known.
      const partial = `${line} --baseline ${BASE} --only missing-bodies`
      expect((await folder.run(partial)).err).not.toContain(gone)
      await folder.run(`${line} --baseline ${BASE} --update-baseline`)
      expect(Object.keys(baseline().captures)).toContain('elsewhere.har')
      expect(folder.read(BASE)).not.toContain('a-rule-of-old')
    })
  },
)

describe('a baseline', () => {
  it('names captures from its own folder', async () => {
    mkdirSync(join(folder.path, 'ci'))
    folder.write('tokentrail.config.json', { baseline: 'ci/base.json' })
    const written = await folder.run('analyze rotated-token-ignored.har --update-baseline')
    expect(written.code).toBe(0)
    expect(folder.read('ci/base.json')).toContain('"../rotated-token-ignored.har": [')
    const below = { cwd: join(folder.path, 'ci') }
    expect((await folder.run('../rotated-token-ignored.har', below)).code).toBe(0)
    expect((await folder.check()).code).toBe(0)
    expect((await folder.run('analyze rotated-token-ignored.har --no-config')).code).toBe(1)
  })

  it('holds for one capture, whatever is analysed with it', async () => {
    folder.copy(other)
    await folder.run(`analyze . --separate --baseline ${BASE} --update-baseline`)
    for (const line of ['analyze . --separate', 'check', 'expired-after-reuse.har'])
      expect((await folder.run(`${line} --baseline ${BASE} --fail-on info`)).code, line).toBe(0)
    expect((await folder.run(`analyze . --baseline ${BASE}`)).code).toBe(0)
  })

  it('leaves to an expectation what that speaks of', async () => {
    const expectation = { findings: { must: [{ rule: 'rotated-refresh-token-ignored' }] } }
    folder.write('rotated-token-ignored.expect.json', expectation)
    const { code } = await folder.check(`--baseline ${BASE} --update-baseline`)
    expect(code).toBe(0)
    expect(folder.read(BASE)).not.toContain('rotated-refresh-token-ignored/')
    expect((await folder.check(`--baseline ${BASE}`)).code).toBe(0)
  })

  it('never blesses live secrets', async () => {
    const secret = `### 2025-03-01T08:00:00Z
POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

grant_type=refresh_token&client_id=app-1&refresh_token=made-up-refresh-token-number-7

HTTP/1.1 200

{"access_token":"{at 1}","refresh_token":"{rt 2}","expires_in":3600}
`
    folder.write('live.trail.txt', secret)
    const { code, err } = await folder.check(`live.trail.txt --baseline ${BASE} --update-baseline`)
    expect(code).toBe(1)
    expect(err).toContain('live secrets are in no baseline')
    expect(folder.read(BASE)).not.toContain('live-secrets')
    expect(folder.read(BASE)).not.toContain('made-up')
  })

  it.each([
    ['--baseline base.json', 'base.json: there is no such baseline. --update-baseline writes it.'],
    [
      '--update-baseline',
      '--update-baseline needs a file: --baseline FILE, or "baseline" in the configuration.',
    ],
    [
      '--baseline base.json --update-baseline --only missing-bodies',
      '--update-baseline writes down what all rules find in all exchanges. Leave out --only.',
    ],
    ['--baseline broken.json', 'broken.json: it is not JSON'],
    [
      '--baseline rotated-token-ignored.har',
      'rotated-token-ignored.har: this is no baseline: the outermost level needs the key "version".',
    ],
    [
      '--baseline rotated-token-ignored.har --update-baseline',
      'rotated-token-ignored.har: this is no baseline',
    ],
  ])('that is wrong ends with exit code 2: %s', async (options, sentence) => {
    folder.write('broken.json', '{"version": 1, "captures": {')
    const before = folder.files()
    const { code, out, err } = await folder.run(`analyze rotated-token-ignored.har ${options}`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`tokentrail: ${sentence}`)
    expect(folder.files()).toEqual(before)
  })
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReport, type Report } from '../../src/index.ts'
import { createCheckFolder, type CheckFolder } from './check-folder.ts'

const reused = 'flows/rotated-token-ignored.har'
const RULE = 'rotated-refresh-token-ignored'
const CONFIG = 'tokentrail.config.json'

let folder: CheckFolder
beforeEach(() => {
  folder = createCheckFolder()
  folder.copy(reused)
})
afterEach(() => folder.remove())

const line = 'analyze rotated-token-ignored.har'

async function analysed(options = '', cwd = folder.path): Promise<Report> {
  return readReport((await folder.run(`${line} -f json ${options}`, { cwd })).out)
}

function ruleIds({ findings }: Report): string[] {
  return findings.map(({ ruleId }) => ruleId)
}

describe('a configuration', () => {
  it('is found upwards from the working folder, by every command line', async () => {
    folder.write(CONFIG, { failOn: 'never' })
    expect((await folder.run('rotated-token-ignored.har')).code).toBe(0)
    const below = join(folder.path, 'below')
    mkdirSync(below)
    const { code } = await folder.run('analyze ../rotated-token-ignored.har', { cwd: below })
    expect(code).toBe(0)
    expect((await folder.run(`${line} --no-config`)).code).toBe(1)
  })

  it('goes behind the options', async () => {
    folder.write(CONFIG, { failOn: 'never', only: ['no-token-exchange'], ignore: [RULE] })
    expect((await folder.run(`${line} --fail-on error`)).code).toBe(0)
    expect((await folder.run(`${line} --fail-on error --only ${RULE}`)).code).toBe(1)
    folder.write(CONFIG, { severities: { [RULE]: 'off' } })
    expect(ruleIds(await analysed())).not.toContain(RULE)
    expect(ruleIds(await analysed(`--only ${RULE}`))).toEqual([RULE])
  })

  it('can be another file, which must be there', async () => {
    folder.write('strict.json', { failOn: 'never' })
    expect((await folder.run(`${line} --config strict.json`)).code).toBe(0)
    const { code, err } = await folder.run(`${line} --config lax.json`)
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tokentrail: lax.json: there is no such configuration.\n',
    })
  })

  it.each(['analyze rotated-token-ignored.har', 'check', 'open rotated-token-ignored.har'])(
    'with a wrong key ends %s',
    async (command) => {
      folder.write(CONFIG, { severites: {} })
      const { code, out, err } = await folder.run(command, { page: '<title></title>' })
      expect({ code, out, err }).toEqual({
        code: 2,
        out: '',
        err: 'tokentrail: tokentrail.config.json: the outermost level has an unknown key "severites". Did you mean severities?\n',
      })
    },
  )

  it('is printed with where each setting was said', async () => {
    folder.write(CONFIG, { failOn: 'warning', severities: { [RULE]: 'warning' } })
    for (const command of ['analyze', 'check', 'open', 'sanitize']) {
      const { code, out } = await folder.run(`${command} --print-config`)
      expect(code, command).toBe(0)
      expect(JSON.parse(out), command).toMatchObject({
        config: CONFIG,
        settings: {
          failOn: { value: 'warning', from: CONFIG },
          severities: { value: { [RULE]: 'warning' }, from: CONFIG },
          minConfidence: { value: 'medium', from: 'default' },
        },
      })
    }
    const { out } = await folder.run(`analyze --fail-on info --password x --print-config`)
    expect(JSON.parse(out)).toMatchObject({
      settings: { failOn: { value: 'info', from: '--fail-on' } },
    })
    expect(out).not.toContain('password')
    expect(JSON.parse((await folder.run('check --no-config --print-config')).out)).toMatchObject({
      config: null,
    })
  })
})

describe('init', () => {
  it('misses nothing in a configuration that says more than it would', async () => {
    const fixtures = { 'rotated-token-ignored.har': {} }
    folder.write(CONFIG, { failOn: 'error', severities: { [RULE]: 'info' }, fixtures })
    expect((await folder.run('init --dry-run')).out).not.toMatch(/[-+] .*severities/)
    folder.write(CONFIG, JSON.stringify({ severities: { [RULE]: 'info' } }, null, 2))
    const { out } = await folder.run('init --dry-run')
    expect(out).toMatch(/\+ .*"fixtures"/)
    expect(out).not.toMatch(/[-+] .*severities/)
    // What is written for review is judged as a check will judge it.
    expect(out).not.toContain('"severity": "error"')
  })
})

describe('severities', () => {
  it('count everywhere', async () => {
    expect((await analysed()).rules.find(({ id }) => id === RULE)?.verdict).toBe('fail')
    folder.write(CONFIG, { severities: { [RULE]: 'info' } })
    const report = await analysed()
    expect(report.findings.find(({ ruleId }) => ruleId === RULE)?.severity).toBe('info')
    expect(report.rules.find(({ id }) => id === RULE)).toMatchObject({
      verdict: 'pass',
      severity: 'info',
    })
    expect((await folder.check('--only rotated-refresh-token-ignored')).code).toBe(0)
  })
})

describe('ignores', () => {
  const reason = 'known to the partner'

  it('hide what they name, count it, and say why in the report', async () => {
    folder.write(CONFIG, { only: [RULE], ignores: [{ rule: RULE, reason }] })
    const report = await analysed()
    expect(report.findings).toEqual([])
    expect(report.summary).toMatchObject({ errors: 0, ignored: 1 })
    expect(report.suppression?.ignores).toEqual([{ rule: RULE, reason, findings: 1 }])
    const { code, out, err } = await folder.run(line)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('1 known finding is hidden')
    expect(out).toContain('1 ignored finding hidden.')
  })

  it.each([
    [{ client: 'another-client' }],
    [{ tenant: 'fabrikam.example' }],
    [{ capture: 'captures/*.har' }],
    [{ until: '2025-05-31' }],
  ])('do not hide what they do not name: %j', async (narrowed) => {
    folder.write(CONFIG, { only: [RULE], ignores: [{ rule: RULE, reason, ...narrowed }] })
    expect(ruleIds(await analysed())).toEqual([RULE])
  })

  it('hold on their last day, and are told once they have ended', async () => {
    const ignores = [{ rule: RULE, reason, until: '2025-06-01' }]
    folder.write(CONFIG, { only: [RULE], ignores })
    // It is the first of June.
    expect(ruleIds(await analysed())).toEqual([])
    expect(ruleIds(await analysed('--now 2025-06-01T23:59:59Z'))).toEqual([])
    expect(ruleIds(await analysed('--now 2025-06-02'))).toEqual([RULE])
    const { code, err } = await folder.run(`${line} --quiet --now 2025-06-02`)
    expect({ code, err }).toEqual({
      code: 1,
      err: `tokentrail: tokentrail.config.json: ignores[0] (${RULE}) ended on 2025-06-01, and hides nothing. Renew or delete it.\n`,
    })
  })

  it('that match nothing are told', async () => {
    folder.write(CONFIG, { ignores: [{ rule: 'no-token-exchange', reason }] })
    const told = 'tokentrail.config.json: ignores[0] (no-token-exchange) hides nothing here.'
    expect((await folder.run(line)).err).toContain(told)
    expect((await folder.check()).err).toContain(told)
    expect((await folder.run(`${line} --quiet`)).err).not.toContain(told)
    expect((await folder.run(`${line} --client app-1`)).err).not.toContain(told)
    expect((await folder.run(`${line} --only ${RULE}`)).err).not.toContain(told)
  })

  it('name captures from the folder of the configuration', async () => {
    folder.write('captures/a.har', folder.read('rotated-token-ignored.har'))
    folder.write(CONFIG, {
      only: [RULE],
      ignores: [{ rule: RULE, reason, capture: 'captures/**' }],
    })
    expect((await folder.run('captures/a.har')).code).toBe(0)
    expect((await folder.run('a.har', { cwd: join(folder.path, 'captures') })).code).toBe(0)
    expect((await folder.run('rotated-token-ignored.har')).code).toBe(1)
    // Both are judged, and only one is hidden.
    const { out } = await folder.check('. -f json')
    expect(readReport(out).summary).toMatchObject({ ignored: 1, errors: 1 })
  })
})

describe('what is told of the systems behind', () => {
  it('makes hosts authorities', async () => {
    const post =
      'POST https://gate.contoso.example/renew\nContent-Type: application/x-www-form-urlencoded'
    const renew = (file: string, at: number): void =>
      folder.write(
        file,
        `### +${at}s\n${post}\n\ngrant_type=refresh_token&client_id=app-1&refresh_token={rt ${at}}\n\nHTTP/1.1 200\n\n{"access_token":"{at ${at}}","refresh_token":"{rt ${at + 1}}","token_type":"Bearer","expires_in":3600}\n`,
      )
    renew('a.trail.txt', 1)
    renew('b.trail.txt', 2)
    folder.write(CONFIG, { authorities: [{ host: '.contoso.example', protocol: 'v2' }] })
    const { out } = await folder.run('analyze a.trail.txt b.trail.txt -f json')
    const authorities = readReport(out).exchanges.map(({ authority }) => authority)
    const authority = { host: 'gate.contoso.example', provider: 'entra', protocol: 'v2' }
    expect(authorities).toEqual([authority, authority])
  })

  it('changes when refresh tokens end', async () => {
    const end = ({ families }: Report): string | undefined => families[0]?.forecast?.basis
    expect(end(await analysed())).toMatch(/^90 days after /)
    folder.write(CONFIG, { lifetimes: { entra: '30d' } })
    expect(end(await analysed())).toMatch(/^30 days \(configured\) after /)
  })

  it('makes texts masks, for sanitize too', async () => {
    const text = `### 2025-03-01T08:00:00Z
POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token
Content-Type: application/x-www-form-urlencoded

grant_type=refresh_token&client_id=app-1&refresh_token=GATEWAY-CUT-0123456789abcdef0123

HTTP/1.1 200

{"access_token":"{at 1}","refresh_token":"GATEWAY-CUT-0123456789abcdef0123","token_type":"Bearer","expires_in":3600}
`
    folder.write('gateway.trail.txt', text)
    const tokensOf = async (): Promise<unknown> =>
      readReport((await folder.run('analyze gateway.trail.txt -f json')).out).exchanges.map(
        ({ refreshTokenSent, refreshTokenReturned }) => [refreshTokenSent, refreshTokenReturned],
      )
    expect(await tokensOf()).toEqual([['rt-1', 'rt-1']])
    folder.write(CONFIG, { placeholders: ['GATEWAY-CUT-*'] })
    expect(await tokensOf()).toEqual([['placeholder', 'placeholder']])
    const { code, err } = await folder.run('sanitize gateway.trail.txt -o clean.har')
    expect(code, err).toBe(0)
    expect(folder.read('clean.har')).not.toContain('GATEWAY')
    const { out } = await folder.run('analyze clean.har --no-config -f json')
    expect(readReport(out).exchanges[0]?.refreshTokenSent).toBe('placeholder')
  })
})

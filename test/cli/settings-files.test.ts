import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckFolder, type CheckFolder } from './check-folder.ts'

const line = 'analyze rotated-token-ignored.har'
const RULE = 'rotated-refresh-token-ignored'
const CONFIG = 'tokentrail.config.json'

let folder: CheckFolder
beforeEach(() => {
  folder = createCheckFolder()
  folder.copy('flows/rotated-token-ignored.har')
})
afterEach(() => folder.remove())

describe('a file of settings', () => {
  it.each(['--config', '--baseline', '--aadsts-db'])('of %s may be no folder', async (option) => {
    mkdirSync(join(folder.path, 'folder'))
    const { code, err } = await folder.run(`${line} ${option} folder`)
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tokentrail: folder: it is a folder, not a file.\n',
    })
  })

  it('is read in the encodings in which editors save it', async () => {
    const text = '\ufeff{ "failOn": "never" }'
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const bytes of [Buffer.from(text), little, big]) {
      folder.write(CONFIG, bytes)
      expect((await folder.run(line)).code).toBe(0)
    }
  })

  it.runIf(process.platform === 'linux')(
    'may be no device, of which Linux has some without an end',
    async () => {
      const { code, err } = await folder.run(`${line} --config /dev/zero`)
      expect({ code, err }).toEqual({ code: 2, err: 'tokentrail: /dev/zero: it is not a file.\n' })
    },
  )

  it('may not be as large as captures are', async () => {
    folder.write('large.json', new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20))
    const { code, err } = await folder.run(`${line} --config large.json`)
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tokentrail: large.json: it is larger than 64 MiB.\n',
    })
  })
})

describe('settings that leave nothing to say', () => {
  it.each([
    ['no rule that may judge', { only: [] }],
    ['one that is ignored', { only: [RULE], ignore: [RULE] }],
    ['one that is off', { only: [RULE], severities: { [RULE]: 'off' } }],
  ])('are refused: %s', async (_, config) => {
    folder.write(CONFIG, config)
    for (const command of [line, 'check rotated-token-ignored.har']) {
      const { code, err } = await folder.run(command)
      expect({ code, err }).toEqual({
        code: 2,
        err: 'tokentrail: no rule is left to run: only, ignore and severities leave out all of them.\n',
      })
    }
  })

  it('never make a report claim that replaced tokens are not used', async () => {
    const reason = 'a test tenant'
    for (const config of [
      { severities: { [RULE]: 'info' } },
      { severities: { [RULE]: 'info', 'hand-rolled-client': 'warning' } },
      { severities: { 'hand-rolled-client': 'warning' }, ignores: [{ rule: RULE, reason }] },
    ]) {
      folder.write(CONFIG, config)
      const { out } = await folder.run(line)
      expect(out).toContain('rt-1')
      expect(out.replaceAll(/\s+/g, ' ')).not.toContain('is the one used next')
    }
    folder.write(CONFIG, { severities: { [RULE]: 'info' } })
    expect((await folder.run(line)).out).toMatch(
      /^✔ A refresh token that has been replaced is still in use, which counts as information only\.\n/,
    )
  })
})

describe('what is printed of settings', () => {
  const reason = '\u009b31m \u202e ##vso[task.complete] \u{1f600}'

  it('holds nothing that a terminal or a build server would act on, and is the same value', async () => {
    folder.write(CONFIG, { ignores: [{ rule: RULE, reason }] })
    for (const options of ['-f json', '--print-config']) {
      const { out } = await folder.run(`${line} ${options}`)
      expect(out).not.toMatch(/[\u0080-\u009f\u202e]|##vso/)
      expect(JSON.stringify(JSON.parse(out))).toContain(reason)
    }
  })
})

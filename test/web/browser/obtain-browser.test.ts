import { describe, expect, it } from 'vitest'
import { findBrowser, type Machine } from './find-browser.ts'
import { obtainBrowser } from './obtain-browser.ts'
import { onHand } from './tab.ts'

/** A Linux without a browser, and a list of what was run and said on it. */
function machine(
  programs: readonly string[],
  more: Partial<Machine> = {},
): Machine & { readonly done: readonly string[] } {
  const done: string[] = []
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: true,
    isExecutable: (path) => programs.includes(path),
    run(program, args, limitSeconds) {
      done.push([program, ...args, `(${limitSeconds} s)`].join(' '))
      return true
    },
    say: (line) => void done.push(line),
    ...more,
    done,
  }
}

describe('a browser', () => {
  it.each([
    ['on PATH', '/usr/bin/chromium', {}],
    ['of Google', '/usr/local/bin/google-chrome', {}],
    ['beside PATH', '/opt/microsoft/msedge/msedge', {}],
    [
      'of a Mac',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      { platform: 'darwin' },
    ],
    [
      'of Windows',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
      { platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } },
    ],
  ])('is found %s, and nothing is installed', (_, executable, more) => {
    const linux = machine([executable, '/usr/bin/apt-get'], more)
    expect(obtainBrowser(linux)).toEqual({ executable, isInstalled: false })
    expect(linux.done).toEqual([])
  })

  it('that is named comes first', () => {
    const env = { PATH: '/usr/bin', TOKENTRAIL_BROWSER: '/home/me/chrome' }
    const linux = machine(['/usr/bin/chromium', '/home/me/chrome'], { env })
    expect(findBrowser(linux)).toEqual({ executable: '/home/me/chrome' })
  })

  it('that is named and not there is not replaced by another', () => {
    const env = { PATH: '/usr/bin', TOKENTRAIL_BROWSER: '/home/me/chrome' }
    const linux = machine(['/usr/bin/chromium', '/usr/bin/apt-get'], { env })
    expect(obtainBrowser(linux)).toEqual({
      missing: 'TOKENTRAIL_BROWSER names /home/me/chrome, which is no program.',
    })
    expect(linux.done).toEqual([])
  })
})

describe('where there is none', () => {
  const missing = 'No Chrome, Chromium or Edge was found; TOKENTRAIL_BROWSER can name one.'

  it('apt-get brings it', () => {
    const programs = ['/usr/bin/apt-get']
    const linux = machine(programs)
    const run: Machine['run'] = (program, args, limit) => {
      if (args[0] === 'install') programs.push('/usr/bin/chromium')
      return linux.run(program, args, limit)
    }
    expect(obtainBrowser({ ...linux, run })).toEqual({
      executable: '/usr/bin/chromium',
      isInstalled: true,
    })
    expect(linux.done).toEqual([
      'installing chromium, fonts-dejavu-core, fonts-liberation with apt-get, for there is no browser',
      'apt-get update -qq (120 s)',
      'apt-get install -qq --yes --no-install-recommends chromium fonts-dejavu-core fonts-liberation (480 s)',
    ])
  })

  it('and apt-get fails, that is said, and nothing more is tried', () => {
    const linux = machine(['/usr/bin/apt-get'], { run: () => false })
    expect(obtainBrowser(linux)).toEqual({
      missing: `${missing} Installing it with apt-get did not work.`,
    })
  })

  it.each([
    ['without rights', { isRoot: false }],
    ['on a Mac', { platform: 'darwin' }],
  ])('nothing is installed %s', (_, more) => {
    const other = machine(['/usr/bin/apt-get'], more)
    expect(obtainBrowser(other)).toEqual({ missing })
    expect(other.done).toEqual([])
  })

  it('nothing is installed on a Linux without apt-get', () => {
    const linux = machine([])
    expect(obtainBrowser(linux)).toEqual({ missing })
    expect(linux.done).toEqual([])
  })
})

describe('this run', () => {
  it('has a browser where one is required', () => {
    const isRequired = process.env['TOKENTRAIL_REQUIRE_BROWSER'] === '1'
    expect(isRequired ? onHand.missing : undefined).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { hasBrowser } from '../../src/cli/open-file.ts'

describe('whether a browser can be seen', () => {
  it.each<readonly [boolean, string, Readonly<Record<string, string>>]>([
    [true, 'darwin', {}],
    [true, 'win32', {}],
    [false, 'linux', {}],
    [true, 'linux', { DISPLAY: ':0' }],
    [true, 'linux', { WAYLAND_DISPLAY: 'wayland-0' }],
    [true, 'linux', { WSL_DISTRO_NAME: 'Ubuntu' }],
    [false, 'darwin', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }],
    [false, 'win32', { SSH_TTY: '/dev/pts/0' }],
    [true, 'linux', { SSH_CLIENT: '10.0.0.1 1 22', DISPLAY: 'localhost:10.0' }],
    [false, 'freebsd', { DISPLAY: '' }],
  ])('is %s on %s with %j', (expected, platform, env) => {
    expect(hasBrowser({ platform, env })).toBe(expected)
  })
})

import type { Environment } from './theme.ts'

/** Whether a window of a browser would open before the person at the terminal. */
export function hasBrowser({
  env,
  platform,
}: {
  readonly env: Environment
  readonly platform: string
}): boolean {
  const isSet = (...names: readonly string[]): boolean => names.some((name) => env[name])
  if (isSet('DISPLAY', 'WAYLAND_DISPLAY')) return true
  if (isSet('SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY')) return false
  // Linux inside of Windows opens the browser of Windows.
  return ['win32', 'darwin', 'android'].includes(platform) || isSet('WSL_DISTRO_NAME')
}

/** Opens a file in the default browser; rejects where the system cannot start one. */
export async function openFile(path: string): Promise<void> {
  const { default: open } = await import('open')
  await open(path)
}

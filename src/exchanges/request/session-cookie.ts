import type { Header } from '../../readers/entry.ts'

/** Some recorders put several cookies in one header, with commas or line ends. */
const sessionCookie = /(?:^|[;,\s])ESTSAUTH(?:PERSISTENT)?=/i

/** Whether a request carries a session cookie of Entra, whatever its value. */
export function hasSessionCookie(headers: readonly Header[]): boolean {
  return headers.some(({ name, value }) => name === 'cookie' && sessionCookie.test(value))
}

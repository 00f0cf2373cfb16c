import { base64url } from '../../fixtures/random.ts'

/** Made up, but without the mark by which the secrets of fixtures are known as such. */
export const canaries = {
  'a refresh token': `1.AXYA${base64url('canary/client', 96)}.AgABAwEAAAD${base64url('canary/refresh', 700)}`,
  'a client secret': `kXz8Q~${base64url('canary/secret', 34)}`,
  'a mail address': 'ada.lovelace@analytical-engines.org',
} as const

/** A JWT with these claims, signed by nobody. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const header = Buffer.from('{"typ":"JWT","alg":"RS256","kid":"one"}').toString('base64url')
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${header}.${payload}.${base64url(`canary/${payload}`, 342)}`
}

import { createHash } from 'node:crypto'
import { MINUTE } from '../../../fixtures/recording.ts'
import type { IssuedCode } from '../directory.ts'
import { refusals } from '../failures.ts'
import { splitScopes } from '../scopes.ts'
import type { Judged, TokenRequest } from '../token.ts'

const LIFE = 10 * MINUTE

/** RFC 6749 4.1.3 with PKCE (RFC 7636 4.6): a code is good once. */
export function redeemCode({ authority, asked, clientId }: TokenRequest): Judged {
  const { form } = asked
  const code = form.get('code')
  if (code === null) return { refusal: refusals.missing('code') }
  const issued = authority.directory.codes.get(code)
  if (issued === undefined) return { refusal: refusals.malformed }
  if (issued.grant.clientId !== clientId) return { refusal: refusals.otherClient }
  if (issued.isRedeemed) return { refusal: refusals.codeRedeemed }
  if (authority.now() > issued.issuedAt + LIFE) return { refusal: refusals.codeExpired }
  if (form.get('redirect_uri') !== issued.redirectUri) return { refusal: refusals.otherRedirect }
  if (issued.challenge !== undefined && !fits(form.get('code_verifier') ?? '', issued.challenge))
    return { refusal: refusals.wrongVerifier }
  issued.isRedeemed = true
  const { scopes } = issued.grant
  const own = splitScopes(form.get('scope'))
  return {
    grant: { ...issued.grant, scopes: [...new Set([...scopes, ...own])] },
    scopes: own.length === 0 ? scopes : [...new Set([...own, ...scopes])],
    isLasting: true,
    ...(issued.nonce !== undefined && { nonce: issued.nonce }),
  }
}

function fits(verifier: string, { method, value }: NonNullable<IssuedCode['challenge']>): boolean {
  if (method !== 'S256') return verifier === value
  return createHash('sha256').update(verifier).digest('base64url') === value
}

import { isMaskedState } from '../border/token-shape.ts'
import { isCleartext, targetOf } from '../endpoint/target.ts'
import type { RedirectUriForm, RequestFacts } from '../exchange.ts'

type SignInWords = Pick<
  RequestFacts,
  'challengeMethod' | 'redirectUri' | 'hasNonce' | 'hasRequestObject'
>

/** How a sign-in protects itself, as words: the values are secrets or may hold some. */
export function signInWords(value: (name: string) => string | undefined): SignInWords {
  const has = (name: string): boolean => (value(name) ?? '') !== ''
  const redirectUri = value('redirect_uri')
  return {
    ...(has('code_challenge') && challengeMethod(value('code_challenge_method'))),
    ...(redirectUri !== undefined &&
      !isMaskedState(redirectUri) && { redirectUri: redirectUriForm(redirectUri) }),
    ...(has('nonce') && { hasNonce: true }),
    ...((has('request') || has('request_uri')) && { hasRequestObject: true }),
  }
}

/** RFC 7636 4.3: what is absent means `plain`. A masked method tells nothing. */
function challengeMethod(method: string = 'plain'): Pick<SignInWords, 'challengeMethod'> {
  if (method === 'S256' || method === 'plain') return { challengeMethod: method }
  return isMaskedState(method) ? {} : { challengeMethod: 'other' }
}

/** `urn:ietf:wg:oauth:2.0:oob`, also with the `:auto` that Google added. */
const OUT_OF_BAND = /^urn:ietf:wg:oauth:2\.0:oob(?::auto)?$/i

function redirectUriForm(uri: string): RedirectUriForm {
  if (OUT_OF_BAND.test(uri)) return 'out-of-band'
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(uri) ?? []
  switch (scheme?.toLowerCase()) {
    case 'https':
      return 'https'
    case 'http':
      return httpForm(uri)
    case undefined:
    case 'urn':
      return 'other'
    default:
      return 'custom-scheme'
  }
}

function httpForm(uri: string): RedirectUriForm {
  const target = targetOf(uri)
  if (target === undefined) return 'other'
  return isCleartext(target) ? 'http' : 'loopback'
}

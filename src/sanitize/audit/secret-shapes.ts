import { decodeBase64 } from '../../readers/bytes/base64.ts'
import { isHarmless, isNoToken } from './harmless-value.ts'

/** How a secret looks wherever it stands. */
export interface SecretShape {
  readonly what: string
  /** Global. The first group, or else the whole, is the secret. */
  readonly pattern: RegExp
  readonly isReal: (value: string) => boolean
}

const isToken = (value: string): boolean => !isNoToken(value)

// Letters in any case: careless code writes URLs and header values in lower case. Each begins with
// letters that are rare, which is what makes the search fast.
export const secretShapes: readonly SecretShape[] = [
  {
    what: 'a JWT',
    pattern: /(?<![A-Za-z\d])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/gi,
    isReal: (value) => value.length >= 60 && isToken(value),
  },
  {
    what: 'a token or code of Entra',
    pattern: /(?<![\d.])[01]\.A[\w-]{30,}(?:\.[\w.-]+)?/gi,
    // A name with dots in it may begin so, but has few digits.
    isReal: (value) => value.length >= 60 && /(?:\d.*){4}/.test(value) && isToken(value),
  },
  {
    what: 'a token or code of Entra',
    pattern: /(?<![\w.+/-])(?:[BLO]?AQAB|AwAB|OAAAB)[\w-]{90,}/g,
    isReal: isToken,
  },
  {
    what: 'a token or code of a personal account',
    // In a URL or a form some of its characters are escaped; its mark may stand behind these.
    pattern: /(?<![\w.])M\.[CR]\d+_(?:[\w.!*$-]|%2[14A]){20,}/gi,
    isReal: isToken,
  },
  {
    what: 'a token of a personal account',
    pattern: /(?<![\w+/=])(?:Ew[A-D]|MCb)[\w+/*!$-]{120,}/g,
    isReal: isToken,
  },
  {
    what: 'a token or code of Google',
    pattern: /(?<![\w/])(?:1\/\/0|4\/0|ya29\.)[\w.-]{20,}/g,
    isReal: isToken,
  },
  { what: 'a client secret of Google', pattern: /GOCSPX-[\w-]{10,}/gi, isReal: isToken },
  {
    what: 'a client secret of Entra',
    // The mark of a stand-in stands at its beginning, and what follows may look so by chance.
    pattern: /[\w~.-]{3}\dQ~(?<!TokentrailPseudonym[\w~.-]{0,80}Q~)[\w~.-]{20,}/gi,
    isReal: isToken,
  },
  {
    what: 'a bearer token',
    pattern: /bearer[ +]([\w.~+/!*$-]{20,}={0,2})/gi,
    isReal: (value) => isToken(value) && /\d/.test(value) && /[a-z]/i.test(value),
  },
  {
    what: 'a user name and password (Basic)',
    pattern: /basic[ +]([A-Za-z\d+/]{8,}={0,2})/gi,
    isReal: isBasic,
  },
  {
    what: 'a password in a URL',
    pattern: /:\/\/[^\s/:@"'<>]{1,100}:([^\s/:@"'<>]{1,100})@[\w[]/g,
    isReal: (value) => !isHarmless(value),
  },
  {
    what: 'a private key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
    isReal: () => true,
  },
]

/** RFC 7617 2: `id:secret` in base64, which a word behind "Basic" in a sentence is not. */
function isBasic(value: string): boolean {
  const bytes = decodeBase64(value)
  if (bytes === undefined) return false
  const text = new TextDecoder().decode(bytes)
  const secret = /^[ -~]{1,400}?:([ -~]{1,400})$/.exec(text)?.[1]
  return secret !== undefined && !isHarmless(secret)
}

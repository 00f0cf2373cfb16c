/** What recorders, exporters and people take out of a capture, done to a transcript. */
export interface Masking {
  readonly name: string
  /** Every text that this way of masking may leave; none where there is nothing to mask. */
  readonly mask: (transcript: string) => readonly string[]
}

const MASK = '[REDACTED]'
const SECRETS = /\{(?:rt|code|dc|msa|secret|at|jwt|client_info) [^{}"\n]+\}/g

/** Each place by itself, and all of them. */
function onePlaceAndAll(pattern: RegExp, by: string): Masking['mask'] {
  return (text) => {
    const places = [...text.matchAll(pattern)]
    const one = places.map(
      ({ 0: found, index }) => text.slice(0, index) + by + text.slice(index + found.length),
    )
    return [...one, text.replaceAll(pattern, by)]
  }
}

/** All places at once, as a mask that goes by names does it. */
function everywhere(pattern: RegExp, by: string): Masking['mask'] {
  return (text) => [text.replaceAll(pattern, by)]
}

/** Each exchange by itself, and all of them. */
function oneExchangeAndAll(change: (exchange: string) => string): Masking['mask'] {
  return (text) => {
    const exchanges = text.split(/^(?=\s*### |=== )/m)
    const one = exchanges.map((_, masked) =>
      exchanges.map((exchange, n) => (n === masked ? change(exchange) : exchange)).join(''),
    )
    return [...one, exchanges.map(change).join('')]
  }
}

const withoutAnswerBody = (exchange: string): string =>
  exchange.replace(/(\n[ \t]*HTTP\/1\.1 [\s\S]*?\n[ \t]*\n)[\s\S]*$/, '$1(not recorded)\n\n')

const withoutRequestBody = (exchange: string): string =>
  exchange.replace(
    /^(\s*### .*\n[ \t]*POST [\s\S]*?\n[ \t]*\n)[\s\S]*?(\n[ \t]*\n\s*HTTP\/1\.1 )/,
    '$1(not recorded)$2',
  )

const withoutReason = (exchange: string): string =>
  exchange
    .replace(/(?<="error_description":\s*")(?:[^"\\]|\\.)*/, MASK)
    .replace(/,?\s*"error_codes":\s*\[[^\]]*\]/, '')

const parameter = (name: string): RegExp => new RegExp(`(?<=[?&\\n ]${name}=)[^&\\s"]+`, 'g')

export const maskings: readonly Masking[] = [
  { name: 'a token, a code or a secret', mask: onePlaceAndAll(SECRETS, MASK) },
  {
    name: 'one of them wherever it stands',
    mask: (text) =>
      [...new Set(text.match(SECRETS))].map((secret) => text.replaceAll(secret, MASK)),
  },
  { name: 'the body of an answer', mask: oneExchangeAndAll(withoutAnswerBody) },
  { name: 'the body of a request', mask: oneExchangeAndAll(withoutRequestBody) },
  { name: 'the reason of a refusal', mask: oneExchangeAndAll(withoutReason) },
  {
    name: 'Authorization and cookies',
    mask: everywhere(/^[ \t]*(?:Authorization|Cookie|Set-Cookie):.*\n/gim, ''),
  },
  {
    name: 'the values of Authorization and cookies',
    mask: everywhere(/(?<=^[ \t]*(?:Authorization|Cookie|Set-Cookie): *)\S.*$/gim, MASK),
  },
  { name: 'times', mask: everywhere(/(?<=^[ \t]*### )(?:\+\S+|\d{4}\S+)/gm, '?') },
  ...[
    'client_id',
    'grant_type',
    'scope',
    'resource',
    'state',
    'nonce',
    'redirect_uri',
    'claims',
  ].map((name) => ({ name: `every ${name}`, mask: everywhere(parameter(name), MASK) })),
]

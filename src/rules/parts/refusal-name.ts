import type { Exchange } from '../../exchanges/exchange.ts'
import { specificCode } from '../../lineage/definitions.ts'

/** As `refusalName`, with the word that Entra adds to some: `AADSTS50076, suberror basic_action`. */
export function fullRefusalName(exchange: Exchange): string {
  const { suberror } = exchange.error ?? {}
  return [refusalName(exchange), ...(suberror === undefined ? [] : [`suberror ${suberror}`])].join(
    ', ',
  )
}

/** What a refusal is called: `AADSTS54005`, `invalid_grant`, `status 400`. */
export function refusalName(exchange: Exchange): string {
  const code = specificCode(exchange)
  if (code !== undefined) return `AADSTS${code}`
  const b2cCode = exchange.error?.b2cCodes.at(-1)
  if (b2cCode !== undefined) return `AADB2C${b2cCode}`
  const word = exchange.error?.error
  // Exchanges write so what has not the shape of a code and may quote content.
  return word === undefined || word === '(other)' ? `status ${exchange.status}` : word
}

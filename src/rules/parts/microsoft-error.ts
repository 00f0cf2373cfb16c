import type { Exchange } from '../../exchanges/exchange.ts'

/** Whether the server is one of Microsoft's that number their errors (AADSTS, AADB2C). */
export function isNumbered({ authority }: Exchange): boolean {
  const { provider } = authority
  return provider === 'entra' || provider === 'b2c' || provider === 'ciam' || provider === 'msa'
}

import type { Exchange } from '../../exchanges/exchange.ts'
import { failed, specificCode } from '../../lineage/definitions.ts'

/** Numbers by which Entra refuses a combination of scopes. */
const CODES: ReadonlySet<number> = new Set([28000, 28002, 28003, 70011, 700022])

/** Whether a request failed for its scopes; another number tells another reason. */
export function isScopeRefusal(exchange: Exchange): boolean {
  const { error, facts } = exchange.error ?? {}
  // 700022 speaks of a client assertion as well.
  if (!failed(exchange) || facts?.clientAssertion === true) return false
  const code = specificCode(exchange)
  return code === undefined ? error === 'invalid_scope' : CODES.has(code)
}

/** Whether a request names scopes: for a token, a sign-in or a device code. */
export function asksByScope({ kind }: Exchange): boolean {
  return kind === 'token' || kind === 'authorize' || kind === 'device-code'
}

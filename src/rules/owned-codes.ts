import type { Exchange } from '../exchanges/exchange.ts'
import { specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import type { Rule, RuleContext } from './rule.ts'

/**
 * Looks up which of the rules explains an error. The specific number decides; where no rule lists
 * it, the first rule that claims the exchange for another reason does.
 */
export function ownersOfCodes(rules: readonly Rule[], trail: Trail): RuleContext['ownerOf'] {
  const owners = new Map(
    rules.flatMap(({ id, codes = [] }) => codes.map((code) => [code, id] as const)),
  )
  const b2cOwners = new Map(
    rules.flatMap(({ id, b2cCodes = [] }) => b2cCodes.map((code) => [code, id] as const)),
  )
  const ownerOf: RuleContext['ownerOf'] = (exchange) =>
    owners.get(specificCode(exchange) ?? -1) ??
    b2cOwners.get(exchange.error?.b2cCodes.at(-1) ?? -1) ??
    rules.find((rule) => rule.owns?.(exchange, trail))?.id

  // Several rules ask about each exchange.
  const known = new Map<Exchange, string | undefined>()
  return (exchange) => {
    if (!known.has(exchange)) known.set(exchange, ownerOf(exchange))
    return known.get(exchange)
  }
}

import { specificCode } from '../lineage/definitions.ts'
import type { Rule, RuleContext } from './rule.ts'

/**
 * Looks up which of the rules explains an error. The specific number decides; where no rule lists
 * it, the first rule that claims the exchange for another reason does.
 */
export function ownersOfCodes(rules: readonly Rule[]): RuleContext['ownerOf'] {
  const owners = new Map(
    rules.flatMap(({ id, codes = [] }) => codes.map((code) => [code, id] as const)),
  )
  const b2cOwners = new Map(
    rules.flatMap(({ id, b2cCodes = [] }) => b2cCodes.map((code) => [code, id] as const)),
  )
  return (exchange) =>
    owners.get(specificCode(exchange) ?? -1) ??
    b2cOwners.get(exchange.error?.b2cCodes.at(-1) ?? -1) ??
    rules.find((rule) => rule.owns?.(exchange))?.id
}

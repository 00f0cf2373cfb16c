import type { Exchange } from '../../exchanges/exchange.ts'
import type { Inconclusive } from '../rule.ts'
import { type ExchangeGroup, groupExchanges } from './exchange-group.ts'

/** One remark for each capture in which something could not be seen, about all such exchanges of it. */
export function* unseenByCapture(
  unseen: Iterable<Exchange>,
  tell: (group: ExchangeGroup) => string,
): Generator<Inconclusive> {
  for (const group of groupExchanges(unseen, ({ capture }) => capture))
    yield { inconclusive: tell(group), capture: group[0].capture }
}

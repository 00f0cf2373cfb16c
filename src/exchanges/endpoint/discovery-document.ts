import type { ExchangeKind, RequestFacts } from '../exchange.ts'
import type { Target } from './target.ts'

/** Which document a discovery request fetches, by its path. */
export function discoveryDocument(
  kind: ExchangeKind,
  { path }: Target,
): Pick<RequestFacts, 'document'> {
  if (kind !== 'discovery') return {}
  if (path.endsWith('/keys')) return { document: 'keys' }
  return { document: path.endsWith('discovery/instance') ? 'instances' : 'configuration' }
}

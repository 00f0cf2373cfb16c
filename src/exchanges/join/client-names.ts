import { publicClientId } from '../border/client-ids.ts'
import { OTHER } from '../border/printable.ts'
import type { LocalExchange } from '../local-exchange.ts'

/**
 * Names the clients whose id may be a secret: by the id where a sign-in showed it in its address,
 * else `(other 1)`, `(other 2)`, … in the order of the given exchanges. Two ids stay two clients.
 */
export function nameClients(ordered: readonly LocalExchange[]): LocalExchange[] {
  const shown = new Set(ordered.filter(isAddressed).map(({ unprintedClient }) => unprintedClient))
  const names = new Map<string, string>()
  return ordered.map((local) => {
    const { unprintedClient: id, exchange } = local
    if (id === undefined) return local
    const name =
      (shown.has(id) ? publicClientId(id, exchange.authority.provider) : undefined) ??
      names.get(id) ??
      `(other ${names.size + 1})`
    if (name !== id) names.set(id, name)
    return { ...local, exchange: withClient(local, name) }
  })
}

/** Whether the request was an address that a browser opened. */
function isAddressed({ exchange: { kind, method, parameters } }: LocalExchange): boolean {
  return kind === 'authorize' && method === 'GET' && parameters.some(isUnprintedId)
}

function withClient({ exchange }: LocalExchange, id: string): LocalExchange['exchange'] {
  return {
    ...exchange,
    client: { ...exchange.client, id },
    parameters: exchange.parameters.map((parameter) =>
      isUnprintedId(parameter) ? { ...parameter, value: id } : parameter,
    ),
  }
}

function isUnprintedId({ name, value }: { name: string; value?: string }): boolean {
  return name.toLowerCase() === 'client_id' && value === OTHER
}

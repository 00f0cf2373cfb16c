import { failures } from '../fixtures/entra-answers.ts'
import { entraClient, type Client, type Refresh } from '../fixtures/entra-client.ts'
import { writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import { guid } from '../fixtures/random.ts'
import { at, DAY, MINUTE, type Recording } from '../fixtures/recording.ts'
import { openVault, type Vault } from '../fixtures/secrets.ts'
import { webApp } from '../fixtures/stories/rotation.ts'

const START = at('2025-03-03 08:00')

/** How the clients of a big capture behave, in turn. */
const manners = ['good', 'good', 'good', 'ignores', 'good', 'good', 'expired', 'good'] as const

/**
 * A HAR of Chrome with so many token exchanges of so many clients, in tenants of four clients each:
 * most rotate, some ignore what they are brought, some send a token that has expired. The same
 * numbers always give the same bytes.
 */
export function bigCapture({
  exchanges,
  clients,
}: {
  readonly exchanges: number
  readonly clients: number
}): Uint8Array {
  const vault = openVault('big-capture')
  const apps = Array.from({ length: clients }, (_, n) => entraClient(vault, tenantApp(vault, n)))
  const recordings = Array.from({ length: exchanges }, (_, n): Recording => {
    const client = n % clients
    const step = Math.floor(n / clients)
    return redeem(apps[client], client, step, START + n * (MINUTE / 4))
  })
  return writeHar(recordings, producers.chrome)
}

function tenantApp(vault: Vault, client: number): Parameters<typeof entraClient>[1] {
  const tenant = String(Math.floor(client / 4) + 1).padStart(3, '0')
  return webApp(vault, {
    clientId: guid(`client ${client}`),
    tenant: `market-${tenant}.contoso.example`,
    user: vault.person(`user${client}`),
  })
}

function redeem(app: Client | undefined, client: number, step: number, when: number): Recording {
  if (app === undefined) throw new RangeError('A capture has at least one client.')
  return app.refresh({ at: when, ...refresh(client, step, when) })
}

function refresh(client: number, step: number, when: number): Omit<Refresh, 'at'> {
  const token = (number: number): string => `${client} r${number}`
  switch (manners[client % manners.length]) {
    case 'ignores':
      return { sends: token(0), returns: token(step + 1) }
    case 'expired':
      return { sends: token(0), fails: failures.inactive(when - 103 * DAY) }
    default:
      return { sends: token(step), returns: token(step + 1) }
  }
}

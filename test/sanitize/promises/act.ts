import { entraClient, type App } from '../../fixtures/entra-client.ts'
import { random } from '../../fixtures/random.ts'
import { MINUTE, type Recording } from '../../fixtures/recording.ts'
import type { Vault } from '../../fixtures/secrets.ts'
import { webApp } from '../../fixtures/stories/rotation.ts'
import type { Behaviour } from './behaviours.ts'

/** Applications by what makes their traffic different. */
const apps: readonly ((vault: Vault, n: number) => App)[] = [
  (vault, n) => webApp(vault, { clientId: clientId(n), user: vault.person(`user${n}`) }),
  (vault, n) => webApp(vault, { clientId: clientId(n), tenant: 'common', library: undefined }),
  (vault, n) =>
    webApp(vault, { clientId: clientId(n), tenant: clientId(n + 40), secret: undefined }),
  (vault, n) =>
    webApp(vault, {
      clientId: clientId(n),
      secret: undefined,
      origin: 'https://portal.contoso.example',
      redirectUri: 'https://portal.contoso.example/',
      library: { sku: 'msal.js.browser', version: '3.23.0' },
    }),
  (vault, n) =>
    webApp(vault, {
      clientId: clientId(n),
      redirectUri: 'http://localhost:8400/',
      scope: 'openid',
    }),
]

/** What an application, which the seed chooses, does in the time that it chooses. */
export function act(
  vault: Vault,
  behaviour: Behaviour,
  n: number,
  seed: string,
): readonly Recording[] {
  const dice = random(`${seed} ${n}`)
  const app = (apps[Math.floor(dice() * apps.length)] ?? webApp)(vault, Math.floor(dice() * 4))
  const start = Date.UTC(2025, 2, 3) + Math.floor(dice() * 90) * MINUTE
  return behaviour({ vault, app, client: entraClient(vault, app), start, dice, id: `${n}` })
}

function clientId(n: number): string {
  return `${String(n).padStart(8, '3')}-2222-4222-8222-222222222222`
}

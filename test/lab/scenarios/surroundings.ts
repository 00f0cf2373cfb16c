import { DAY, HOUR, MINUTE } from '../../fixtures/recording.ts'
import { openBroker } from '../clients/broker.ts'
import { handWritten } from '../clients/hand-written.ts'
import { msalPublic, ownScopes, signInWithMsal } from '../clients/msal-node.ts'
import type { Lab } from '../lab.ts'
import { masked } from '../recorders/mask.ts'
import { startTunnelProxy } from '../recorders/tunnel-proxy.ts'
import type { Scenario } from './scenario.ts'

/** A client in which nothing is wrong. */
async function renewsThreeTimes(lab: Lab): Promise<void> {
  const client = msalPublic(lab, lab.apps.tool)
  const account = await signInWithMsal(lab, lab.apps.tool, client)
  for (let time = 0; time < 3; time += 1) {
    lab.clock.advance(2 * HOUR)
    await client.acquireTokenSilent({ account, scopes: ownScopes(lab.apps.tool) })
  }
}

/** Brokers, proxies, clocks, and people who clean captures: what is around a client. */
export const surroundings: readonly Scenario[] = [
  {
    name: 'authenticates-through-a-broker',
    shows: 'A tool asks the broker of Windows, whose messages only the device can read.',
    finds: ['info broker-or-opaque-traffic'],
    async run(lab) {
      lab.sender.process = 'Microsoft.AAD.BrokerPlugin:6120'
      const broker = openBroker(lab)
      for (let day = 0; day < 3; day += 1) {
        await broker.acquire(lab.apps.tool)
        lab.clock.advance(DAY)
      }
    },
  },
  {
    name: 'clock-ahead',
    shows: 'The machine of client and recorder is ten minutes ahead of the servers.',
    finds: ['warning clock-skew'],
    async run(lab) {
      lab.machineClock.isAheadBy = 10 * MINUTE
      await renewsThreeTimes(lab)
    },
  },
  {
    name: 'clock-behind',
    shows: 'The machine of client and recorder is a quarter of an hour behind the servers.',
    finds: ['warning clock-skew'],
    async run(lab) {
      lab.machineClock.isAheadBy = -15 * MINUTE
      await renewsThreeTimes(lab)
    },
  },
  {
    name: 'closed-tunnels',
    shows: 'A proxy that does not decrypt sees where connections go, and nothing in them.',
    finds: ['error tunnels-only'],
    isOfProxy: true,
    async run(lab) {
      const proxy = await startTunnelProxy(lab.port, lab.clock, lab.sender.process)
      lab.wire.goThrough(proxy.port)
      await renewsThreeTimes(lab)
      lab.recordInstead(proxy.recordings)
      await proxy.close()
    },
  },
  {
    name: 'cleaned-with-placeholders',
    shows: 'Somebody cleans the capture: each secret becomes a word that names its kind.',
    finds: ['info placeholder-tokens'],
    async run(lab) {
      await renewsThreeTimes(lab)
      const hide = (_: string, name: string): string => `[${name} redacted]`
      lab.recordInstead(lab.recordings().map((recording) => masked(recording, hide)))
    },
  },
  {
    name: 'ignored-rotation-cleaned-with-placeholders',
    shows: 'The same of a client that never adopts a token, which nothing proves any more.',
    finds: ['info placeholder-tokens', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        await client.refresh(first)
      }
      const hide = (): string => 'REDACTED'
      lab.recordInstead(lab.recordings().map((recording) => masked(recording, hide)))
    },
  },
]

import type { RequestListener } from 'node:http'
import { openVault, type Vault } from '../fixtures/secrets.ts'
import type { Recording } from '../fixtures/recording.ts'
import { makeApps, type Apps } from './apps.ts'
import { startClock, type LabClock } from './clock.ts'
import { openWireTap } from './recorders/wire-tap.ts'
import { appPages } from './server/app-pages.ts'
import { openGate } from './server/gate.ts'
import { openEntra, type Entra } from './server/entra.ts'
import { listen } from './server/listen.ts'
import { answering } from './server/message.ts'
import { openWire, type Wire } from './wire.ts'

/** What a scenario finds in the laboratory: servers, a clock, and what was recorded. */
export interface Lab {
  readonly clock: LabClock
  readonly vault: Vault
  readonly apps: Apps
  readonly entra: Entra
  readonly wire: Wire
  readonly port: number
  /** Name and number of the program that a proxy would see, `node:4242`. */
  readonly sender: { process: string }
  /** Puts another server behind a host name. */
  host(name: string, listener: RequestListener): void
  /** Forgets what was recorded: somebody started the recorder late. */
  startRecording(): void
  /** In order of time. */
  recordings(): readonly Recording[]
  close(): Promise<void>
}

/** A laboratory of its own for each scenario, so that none sees another's tokens. */
export async function openLab(name: string): Promise<Lab> {
  const clock = startClock()
  const vault = openVault(`lab/${name}`)
  const apps = makeApps(vault)
  const registrations = [...new Set(Object.values(apps))].map(({ registration }) => registration)
  const entra = openEntra(clock, vault, registrations)
  const hosts = new Map<string, RequestListener>()
  const authority = answering(
    (asked) => appPages(asked, apps.page) ?? entra.reply(asked),
    openGate(entra.weather),
  )
  const sender = { process: 'node:4242' }
  const tap = openWireTap(clock, () => sender.process)
  const server = await listen(
    tap.tap((request, response) => {
      const own = hosts.get(request.headers.host ?? '')
      ;(own ?? authority)(request, response)
    }),
  )
  const wire = openWire(server.port)
  return {
    clock,
    vault,
    apps,
    entra,
    wire,
    port: server.port,
    sender,
    host: (host, listener) => void hosts.set(host, listener),
    startRecording: () => tap.startAnew(),
    recordings: () => tap.recordings.toSorted((one, other) => one.at - other.at),
    async close() {
      await wire.close()
      await server.close()
    },
  }
}

import type { RequestListener } from 'node:http'
import { openVault, type Vault } from '../fixtures/secrets.ts'
import type { Recording } from '../fixtures/recording.ts'
import { makeApps, type Apps } from './apps.ts'
import { ofMachine, startClock, type LabClock } from './clock.ts'
import { openWireTap } from './recorders/wire-tap.ts'
import { appPages } from './server/app-pages.ts'
import { openGate } from './server/gate.ts'
import { openEntra, type Entra } from './server/entra.ts'
import { listen, listenInTheClear } from './server/listen.ts'
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
  /** Clock of the clients and of the recorder, which may be wrong: servers are right. */
  readonly machineClock: LabClock & { isAheadBy: number }
  /** Puts another server behind a host name. */
  host(name: string, listener: RequestListener): void
  /** Forgets what was recorded: somebody started the recorder late. */
  startRecording(): void
  /** The capture is what somebody else saw, or made of it, in place of what the server saw. */
  recordInstead(seen: readonly Recording[]): void
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
  const machineClock = ofMachine(clock)
  const tap = openWireTap(machineClock, () => sender.process)
  const overheard = tap.tap((request, response) => {
    const own = hosts.get(request.headers.host ?? '')
    ;(own ?? authority)(request, response)
  })
  const server = await listen(overheard)
  const inTheClear = await listenInTheClear(overheard)
  const wire = openWire({ tls: server.port, plain: inTheClear.port })
  let seen: readonly Recording[] | undefined
  return {
    clock,
    vault,
    apps,
    entra,
    wire,
    port: server.port,
    sender,
    machineClock,
    host: (host, listener) => void hosts.set(host, listener),
    startRecording: () => tap.startAnew(),
    recordInstead: (recordings) => void (seen = recordings),
    recordings: () => (seen ?? tap.recordings).toSorted((one, other) => one.at - other.at),
    async close() {
      await wire.close()
      await Promise.all([server.close(), inTheClear.close()])
    },
  }
}

import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Recording } from '../../fixtures/recording.ts'
import type { LabClock } from '../clock.ts'
import { listening, type Listening } from '../server/listen.ts'

/** A proxy that lets TLS through unopened, and writes down where to. */
export interface TunnelProxy extends Listening {
  readonly recordings: readonly Recording[]
}

/** Starts one in front of the laboratory's server. */
export async function startTunnelProxy(
  labPort: number,
  clock: LabClock,
  process: string,
): Promise<TunnelProxy> {
  const recordings: Recording[] = []
  const sockets: Socket[] = []
  const server = createServer()
  server.on('connect', ({ url = '' }, client: Socket) => {
    const answer = { status: 200, reason: 'Connection Established', headers: [] }
    const headers = [['Host', url]] as const
    recordings.push({ at: clock.now(), took: 40, method: 'CONNECT', url, headers, process, answer })
    const upstream = connect(labPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    sockets.push(client, upstream)
    // Either side may break off; the other is ended with it.
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  const { port, close } = await listening(server)
  return {
    port,
    recordings,
    async close() {
      for (const socket of sockets) socket.destroy()
      await close()
    },
  }
}

import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './certificate.ts'

/** A server on loopback that answers for every host name. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Answers every request that comes by TLS with the listener. */
export function listen(listener: RequestListener): Promise<Listening> {
  return listening(createServer(selfSigned(), listener))
}

/** Answers those that come in the clear. */
export function listenInTheClear(listener: RequestListener): Promise<Listening> {
  return listening(createPlainServer(listener))
}

/** Waits until a server is there, on a port that was free. */
export async function listening(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './certificate.ts'

/** A TLS server on loopback that answers for every host name. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Answers every request that reaches this machine with the listener. */
export async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(selfSigned(), listener)
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

import https from 'node:https'
import { connect as connectTls } from 'node:tls'
import { Agent, buildConnector, type Dispatcher, fetch as undiciFetch, ProxyAgent } from 'undici'

/** Ways of this process to the loopback server, whatever host a client asks for. */
export interface Wire {
  /** As Node has it. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
  /** Runs clients that use `node:https`. */
  throughHttps<Result>(run: () => Promise<Result>): Promise<Result>
  /** From now on by way of a proxy on loopback, which maps the hosts itself. */
  goThrough(proxyPort: number): void
  close(): Promise<void>
}

// Below what a client's waiting is told from (shifted-time.ts).
const KEEP_ALIVE = 300

/** Where every host is on loopback, by TLS and in the clear. */
export interface Ports {
  readonly tls: number
  readonly plain: number
}

/** Maps all hosts to these ports; certificates are not looked at. */
export function openWire({ tls: port, plain }: Ports): Wire {
  const connect = buildConnector({ rejectUnauthorized: false })
  const direct = new Agent({
    keepAliveTimeout: KEEP_ALIVE,
    keepAliveMaxTimeout: KEEP_ALIVE,
    connect(options, callback) {
      const own = options.protocol === 'http:' ? plain : port
      connect({ ...options, hostname: '127.0.0.1', port: String(own) }, callback)
    },
  })
  const dispatchers: [Dispatcher, ...Dispatcher[]] = [direct]
  const agent = new https.Agent()
  agent.createConnection = () => connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false })
  return {
    async fetch(url, init) {
      const [dispatcher] = dispatchers
      const { method, headers, redirect, ...request } = await whole(new Request(url, init))
      const answer = await undiciFetch(url, { method, headers, redirect, ...request, dispatcher })
      const body = await answer.text()
      return new Response(body === '' ? null : body, {
        status: answer.status,
        headers: [...answer.headers],
      })
    },
    async throughHttps(run) {
      const { globalAgent } = https
      https.globalAgent = agent
      try {
        return await run()
      } finally {
        https.globalAgent = globalAgent
      }
    },
    goThrough(proxyPort) {
      dispatchers.unshift(
        new ProxyAgent({
          uri: `http://127.0.0.1:${proxyPort}`,
          requestTls: { rejectUnauthorized: false },
          keepAliveTimeout: KEEP_ALIVE,
          keepAliveMaxTimeout: KEEP_ALIVE,
        }),
      )
    },
    async close() {
      agent.destroy()
      await Promise.all(dispatchers.map((each) => each.destroy()))
    },
  }
}

/** What Node's own `Request` makes of its arguments, for undici of another version. */
async function whole(request: Request): Promise<{
  readonly method: string
  readonly headers: Record<string, string>
  readonly redirect: Request['redirect']
  readonly body?: string
}> {
  const { method, headers, redirect } = request
  const body = await request.text()
  return {
    method,
    redirect,
    headers: Object.fromEntries(headers),
    ...(body !== '' && { body }),
  }
}

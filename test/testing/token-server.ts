import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page, and a token endpoint that brings a new refresh token with every answer. */
export interface TokenServer {
  readonly origin: string
  close(): void
}

const page = (rotates: boolean): string => `<!doctype html><title>page</title><p>waiting</p>
<script type="module">
  let token = 'refresh-token-that-nobody-marked-0'
  for (let n = 0; n < 3; n++) {
    const form = { grant_type: 'refresh_token', client_id: 'app-1', refresh_token: token }
    const answer = await fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams(form) })
    const { refresh_token } = await answer.json()
    if (${rotates}) token = refresh_token
  }
  document.querySelector('p').textContent = 'done'
</script>`

/** Serves `/rotates`, `/ignores`, which go on with the new or the old token, and `/plain`. */
export async function startTokenServer(): Promise<TokenServer> {
  let answers = 0
  const server: Server = createServer((request, response) => {
    if (request.url === '/oauth2/token') {
      answers += 1
      const [access_token, refresh_token] = ['access', 'refresh'].map(
        (kind) => `${kind}-token-that-nobody-marked-${answers}`,
      )
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ access_token, refresh_token, token_type: 'Bearer' }))
      return
    }
    response.setHeader('Content-Type', 'text/html')
    const plain = request.url === '/plain'
    response.end(plain ? '<p>done</p>' : page(request.url === '/rotates'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

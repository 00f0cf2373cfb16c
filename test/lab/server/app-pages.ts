import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Answer } from '../../fixtures/recording.ts'
import type { App } from '../apps.ts'
import type { Asked } from './message.ts'

const require = createRequire(import.meta.url)

const PAGES = 'app.contoso.example'

let library: string | undefined

/** The library as its package brings it for a `script` element. */
function msalBrowser(): string {
  const folder = dirname(require.resolve('@azure/msal-browser'))
  return (library ??= readFileSync(join(folder, 'msal-browser.min.js'), 'utf8'))
}

/** The pages of an app: its start page with MSAL for browsers, and a redirect URI that thanks. */
export function appPages({ url }: Asked, { registration, authority }: App): Answer | undefined {
  if (url.host !== PAGES) return undefined
  if (url.pathname === '/msal.js') return page('text/javascript', msalBrowser())
  if (url.pathname !== '/') return page('text/html', '<!doctype html><p>Signed in.</p>')
  const auth = { clientId: registration.clientId, authority, redirectUri: url.origin + '/' }
  const cache = { cacheLocation: 'localStorage' }
  return page(
    'text/html',
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/msal.js"></script>
<script>
  var app = msal.createStandardPublicClientApplication(${JSON.stringify({ auth, cache })})
  var ready = app.then((client) => client.handleRedirectPromise())
</script>`,
  )
}

function page(type: string, body: string): Answer {
  const headers = [['Content-Type', `${type}; charset=utf-8`]] as const
  return { status: 200, reason: 'OK', headers, body }
}

import { at } from '../fixtures/recording.ts'
import { CONTOSO, type Vault } from '../fixtures/secrets.ts'
import type { Registration } from './server/directory.ts'

/** An application as its developer configured it. */
export interface App {
  readonly registration: Registration
  /** With the tenant, without `/oauth2`. */
  readonly authority: string
  readonly protocol: 'v1' | 'v2'
  readonly redirectUri: string
  /** Scopes, or the resource of v1. */
  readonly scope: string
  /** Origin of its pages. */
  readonly origin?: string
}

/** The applications of the laboratory: tools on somebody's machine, servers, and a page. */
export type Apps = Readonly<
  Record<
    | 'tool'
    | 'service'
    | 'expiredService'
    | 'oldService'
    | 'page'
    | 'b2cTool'
    | 'ciamTool'
    | 'regionalTool',
    App
  >
>

const LOGIN = 'https://login.microsoftonline.com'
const TENANT = `${LOGIN}/${CONTOSO}`
/** The scope of Graph that they ask for. */
export const GRAPH = 'https://graph.microsoft.com/User.Read'
const SCOPE = `${GRAPH} offline_access openid profile`
const PAGE = 'https://app.contoso.example'

/** Registers them; the secret is the vault's. */
export function makeApps(vault: Vault): Apps {
  const secret = vault.clientSecret('service')
  const publicApp = (digit: string): Registration => ({ clientId: id(digit), kind: 'public' })
  const tool: App = {
    registration: publicApp('1'),
    authority: TENANT,
    protocol: 'v2',
    redirectUri: 'http://localhost:8400/signed-in',
    scope: SCOPE,
  }
  const service: App = {
    ...tool,
    registration: { clientId: id('2'), kind: 'web', secret },
    redirectUri: `${PAGE}/callback`,
  }
  return {
    tool,
    service,
    expiredService: {
      ...service,
      registration: {
        clientId: id('7'),
        kind: 'web',
        secret,
        secretEndsAt: at('2025-03-02 08:00'),
      },
    },
    oldService: { ...service, protocol: 'v1', scope: '00000002-0000-0000-c000-000000000000' },
    page: {
      ...tool,
      registration: { clientId: id('3'), kind: 'spa' },
      redirectUri: `${PAGE}/`,
      origin: PAGE,
    },
    b2cTool: {
      ...tool,
      registration: publicApp('4'),
      authority: 'https://fabrikam.b2clogin.com/fabrikam.onmicrosoft.com/b2c_1_signin',
      scope: `https://fabrikam.onmicrosoft.com/api/read offline_access openid`,
    },
    ciamTool: {
      ...tool,
      registration: publicApp('5'),
      authority: 'https://fabrikam.ciamlogin.com/fabrikam.onmicrosoft.com',
    },
    regionalTool: {
      ...tool,
      registration: publicApp('6'),
      authority: `https://westeurope.login.microsoft.com/${CONTOSO}`,
    },
  }
}

function id(digit: string): string {
  return `7e57ab1e-0000-4000-8000-00000000000${digit}`
}

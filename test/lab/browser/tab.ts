import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { App } from '../apps.ts'
import type { TokenAnswer } from '../clients/hand-written.ts'
import type { Lab } from '../lab.ts'

/** The page of an app in a real browser, whose clock follows the laboratory's. */
export interface Tab {
  readonly lab: Lab
  readonly page: Page
  advance(ms: number): Promise<void>
  /** MSAL signs in by redirect. */
  signIn(scopes: readonly string[]): Promise<void>
  /** MSAL renews silently; false where it wants the user. */
  renew(scopes: readonly string[]): Promise<boolean>
  /** The code flow with PKCE, by the page itself. */
  signInByHand(scope: string): Promise<TokenAnswer>
  refresh(token: string | undefined): Promise<TokenAnswer>
  /** The page's own `fetch` posts to the token endpoint. */
  post(app: App, fields: Readonly<Record<string, string>>): Promise<TokenAnswer>
}

/** MSAL's `CacheLookupPolicy.AccessTokenAndRefreshToken`. */
const REFRESH_TOKEN_AT_MOST = 2

/** Opens the app's start page, which holds MSAL. */
export async function openTab(lab: Lab, page: Page): Promise<Tab> {
  await page.clock.setFixedTime(lab.clock.now())
  await page.goto('https://app.contoso.example/')
  const app = lab.apps.page
  const post: Tab['post'] = ({ authority, registration }, fields) =>
    page.evaluate<TokenAnswer>(
      postForm(`${authority}/oauth2/v2.0/token`, { client_id: registration.clientId, ...fields }),
    )
  const hasAccount = 'ready.then(() => app).then((client) => client.getAllAccounts().length > 0)'
  return {
    lab,
    page,
    async advance(ms) {
      lab.clock.advance(ms)
      await page.clock.setFixedTime(lab.clock.now())
    },
    async signIn(scopes) {
      const request = JSON.stringify({ scopes })
      await Promise.all([
        page.waitForURL(/#code=/),
        page.evaluate(
          `ready.then(() => app).then((client) => { client.loginRedirect(${request}) })`,
        ),
      ])
      if (!(await page.evaluate<boolean>(hasAccount))) throw new Error('Nobody is signed in.')
    },
    renew(scopes) {
      // A hidden frame would need a page of its own here.
      const request = JSON.stringify({ scopes, cacheLookupPolicy: REFRESH_TOKEN_AT_MOST })
      return page.evaluate<boolean>(
        `app.then((client) => client.acquireTokenSilent({ ...${request}, account: client.getAllAccounts()[0] })).then(() => true, () => false)`,
      )
    },
    async signInByHand(scope) {
      const { redirectUri, authority, registration } = app
      const redirect_uri = `${redirectUri}signed-in`
      const verifier = lab.vault.verifier(String(lab.clock.now()))
      const asked = new URLSearchParams({
        client_id: registration.clientId,
        response_type: 'code',
        redirect_uri,
        scope,
        state: lab.vault.state(String(lab.clock.now())),
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      await page.goto(`${authority}/oauth2/v2.0/authorize?${asked.toString()}`)
      const code = new URL(page.url()).searchParams.get('code') ?? ''
      return post(app, {
        grant_type: 'authorization_code',
        code,
        redirect_uri,
        code_verifier: verifier,
        scope,
      })
    },
    refresh: (token) =>
      post(app, {
        grant_type: 'refresh_token',
        refresh_token: String(token),
        scope: app.scope,
      }),
    post,
  }
}

/** An expression for the page, where the values stand as JSON. */
function postForm(url: string, fields: Readonly<Record<string, string>>): string {
  const body = `new URLSearchParams(${JSON.stringify(fields)})`
  return `fetch(${JSON.stringify(url)}, { method: 'POST', body: ${body} })
    .then(async (answer) => ({ ...(await answer.json()), status: answer.status }))`
}

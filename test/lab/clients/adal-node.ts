import adal, { type ErrorResponse, type TokenResponse, type UserCodeInfo } from 'adal-node'
import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'

type Callback<Result> = (error: Error, response: Result | ErrorResponse) => void

/** ADAL for Node, which Microsoft no longer supports, with promises. */
export interface Adal {
  byCode(code: string): Promise<TokenResponse>
  byRefreshToken(token: string): Promise<TokenResponse>
  byDeviceCode(): Promise<TokenResponse>
  forItself(): Promise<TokenResponse>
}

/** The library with this app's settings; it speaks `node:https`. */
export function openAdal(lab: Lab, app: App): Adal {
  const { registration, authority, redirectUri, scope: resource } = app
  const { clientId, secret = '' } = registration
  const context = new adal.AuthenticationContext(authority, false)
  const promised = <Result extends object>(
    start: (callback: Callback<Result>) => void,
  ): Promise<Result> => lab.wire.throughHttps(() => settled(start))
  return {
    byCode: (code) =>
      promised((done) =>
        context.acquireTokenWithAuthorizationCode(
          code,
          redirectUri,
          resource,
          clientId,
          secret,
          done,
        ),
      ),
    byRefreshToken: (token) =>
      promised((done) =>
        context.acquireTokenWithRefreshToken(token, clientId, secret, resource, done),
      ),
    async byDeviceCode() {
      const code = await promised<UserCodeInfo>((done) =>
        context.acquireUserCode(resource, clientId, 'en', done),
      )
      return promised((done) => context.acquireTokenWithDeviceCode(resource, clientId, code, done))
    },
    forItself: () =>
      promised((done) =>
        context.acquireTokenWithClientCredentials(resource, clientId, secret, done),
      ),
  }
}

function settled<Result extends object>(
  start: (callback: Callback<Result>) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    start((error: Error | null, response) => {
      if (error === null || error === undefined) resolve(response as Result)
      else reject(error)
    })
  })
}

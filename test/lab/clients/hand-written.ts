import { createHash } from 'node:crypto'
import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'
import { openUserAgent } from './user-agent.ts'

/** An answer of a token endpoint, as far as hand-written clients look at it. */
export interface TokenAnswer {
  readonly status: number
  readonly access_token?: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly device_code?: string
  readonly error?: string
  readonly claims?: string
}

type Fields = Readonly<Record<string, string>>

/** A client that somebody wrote with `fetch` alone; scenarios add what is wrong with it. */
export interface HandWritten {
  /** Parameters that are given replace the usual ones; an empty one is left out. */
  authorize(fields?: Fields): Promise<URLSearchParams>
  redeem(code: string, fields?: Fields): Promise<TokenAnswer>
  /** Both of the above. */
  signIn(fields?: Fields): Promise<TokenAnswer>
  refresh(token: string | undefined, fields?: Fields): Promise<TokenAnswer>
  post(fields: Fields): Promise<TokenAnswer>
  devicecode(fields?: Fields): Promise<TokenAnswer>
  call(url: string, token: string | undefined): Promise<number>
}

/** A client of this app that does no more than it is told. */
export function handWritten(lab: Lab, app: App): HandWritten {
  const { registration, redirectUri, scope } = app
  const agent = openUserAgent(lab)
  const own = ownFields(app)
  const endpoint = (name: string): string =>
    `${app.authority}/oauth2/${app.protocol === 'v2' ? 'v2.0/' : ''}${name}`
  const post = (fields: Fields): Promise<TokenAnswer> =>
    send(lab, endpoint('token'), { ...own, ...fields }, app.origin)
  let verifier = ''
  const authorize: HandWritten['authorize'] = (fields = {}) => {
    verifier = lab.vault.verifier(String(lab.clock.now()))
    const url = new URL(endpoint('authorize'))
    const asked = {
      client_id: registration.clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      state: lab.vault.state(String(lab.clock.now())),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...wanted(app),
      ...fields,
    }
    url.search = formOf(asked).toString()
    return agent.signIn(url, redirectUri)
  }
  const redeem: HandWritten['redeem'] = (code, fields = {}) =>
    post({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...fields,
    })
  return {
    post,
    authorize,
    redeem,
    async signIn(fields) {
      const told = await authorize(fields)
      return redeem(told.get('code') ?? '', {
        ...(fields?.['code_challenge'] === '' && { code_verifier: '' }),
      })
    },
    refresh: (token, fields) =>
      post({
        grant_type: 'refresh_token',
        ...wanted(app),
        refresh_token: String(token),
        ...fields,
      }),
    devicecode: (fields) =>
      send(lab, endpoint('devicecode'), { client_id: registration.clientId, scope, ...fields }),
    async call(url, token) {
      const headers = { authorization: `Bearer ${token ?? ''}` }
      const answer = await lab.wire.fetch(url, { headers })
      await answer.text()
      return answer.status
    },
  }
}

function ownFields({ registration }: App): Fields {
  const { clientId, secret } = registration
  return { client_id: clientId, ...(secret !== undefined && { client_secret: secret }) }
}

function wanted({ protocol, scope }: App): Fields {
  return protocol === 'v2' ? { scope } : { resource: scope }
}

async function send(
  { wire }: Lab,
  url: string,
  fields: Fields,
  origin?: string,
): Promise<TokenAnswer> {
  const headers = origin === undefined ? {} : { origin }
  try {
    const answer = await wire.fetch(url, { method: 'POST', body: formOf(fields), headers })
    const text = await answer.text()
    return { ...(JSON.parse(text) as object), status: answer.status }
  } catch {
    // The connection broke: nothing came back.
    return { status: 0 }
  }
}

function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''))
}

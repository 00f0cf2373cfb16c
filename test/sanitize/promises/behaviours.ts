import { describe, json, LOGIN } from '../../fixtures/entra-answers.ts'
import type { App, Client } from '../../fixtures/entra-client.ts'
import { form, HOUR, MINUTE, SECOND, type Recording } from '../../fixtures/recording.ts'
import type { Vault } from '../../fixtures/secrets.ts'
import { chain, signIn } from '../../fixtures/stories/rotation.ts'
import { alterations } from './alterations.ts'
import { errorTexts } from './error-texts.ts'

/** One thing that a client does, right or wrong, at a time of its own. */
export type Behaviour = (acting: Acting) => readonly Recording[]

export interface Acting {
  readonly vault: Vault
  readonly app: App
  readonly client: Client
  readonly start: number
  readonly dice: () => number
  /** Part of all names of tokens, so that no two behaviours share one. */
  readonly id: string
}

const pick = <T>(from: readonly T[], dice: () => number): T | undefined =>
  from[Math.floor(dice() * from.length)]

/** A refresh that is refused, once for each code. */
const refusals: Readonly<Record<string, Behaviour>> = Object.fromEntries(
  errorTexts.map(([code, text]): [string, Behaviour] => [
    `gets AADSTS${code}`,
    ({ client, start, id }) => [
      ...chain(client, start, HOUR, [`${id}a`, `${id}b`]),
      client.refresh({
        at: start + 2 * HOUR,
        sends: `${id}b`,
        fails: { error: 'invalid_grant', code, says: text },
      }),
    ],
  ]),
)

export const behaviours: Readonly<Record<string, Behaviour>> = {
  ...refusals,
  rotates: ({ client, start, id }) => [
    ...signIn(client, start, `${id}a`),
    ...chain(
      client,
      start + HOUR,
      HOUR,
      ['a', 'b', 'c', 'd'].map((name) => id + name),
    ),
  ],
  ignores: (acting) => sends(acting, 'aaaa'),
  'adopts late': ({ client, start, id }) =>
    ['ab', 'ac', 'ad', 'de', 'ef'].map((names, turn) =>
      client.refresh({
        at: start + turn * HOUR,
        sends: `${id}${names.charAt(0)}`,
        returns: `${id}${names.charAt(1)}`,
      }),
    ),
  'goes back': (acting) => sends(acting, 'abcab'),
  'mixes copies': (acting) => sends(acting, 'abacbd'),
  'loses an answer': ({ client, start, id }) => {
    const { answer: _lost, ...unanswered } = client.refresh({ at: start, sends: `${id}a` })
    return [unanswered, ...chain(client, start + MINUTE, HOUR, [`${id}a`, `${id}b`, `${id}c`])]
  },
  retries: ({ client, start, id }) =>
    [0, 1, 2, 3].map((turn) =>
      client.refresh({
        at: start + turn * 10,
        took: 3 * SECOND,
        sends: `${id}a`,
        returns: `${id}b${turn}`,
      }),
    ),
  fails: ({ client, start, dice, id }) =>
    [0, 1].map((turn) => {
      const [code, text] = pick(errorTexts, dice) ?? [1, '']
      const fails = {
        error: pick(['invalid_grant', 'invalid_client'], dice) ?? '',
        code,
        says: text,
      }
      return client.refresh({ at: start + turn * HOUR, sends: `${id}a`, fails })
    }),
  'fails to sign in': ({ client, start, dice, id }) => {
    const [code, text] = pick(errorTexts, dice) ?? [1, '']
    return [
      client.authorize({
        at: start,
        state: id,
        fails: { error: 'access_denied', code, says: text },
      }),
    ]
  },
  'has another verifier': ({ client, vault, start, id }) =>
    signIn(client, start, `${id}a`).map((one) => ({
      ...one,
      ...(one.body !== undefined && {
        body: one.body.replace(
          /code_verifier=[^&]*/,
          `code_verifier=${vault.verifier(`other ${id}`)}`,
        ),
      }),
    })),
  'redeems a code twice': ({ client, start, id }) => {
    const [ask, redeem] = signIn(client, start, `${id}a`)
    return ask && redeem ? [ask, redeem, { ...redeem, at: redeem.at + SECOND }] : []
  },
  'has another redirect URI': ({ client, start, id }) =>
    signIn(client, start, `${id}a`).map((one) => ({
      ...one,
      ...(one.body !== undefined && { body: one.body.replace('signin-oidc', 'Signin-OIDC') }),
    })),
  'alters its token': ({ client, vault, start, dice, id }) => {
    const alter = pick(alterations, dice) ?? String
    const first = client.refresh({ at: start, sends: `${id}a`, returns: `${id}b` })
    const fails = { error: 'invalid_grant', code: 9002313, says: 'Invalid request.' }
    const second = client.refresh({ at: start + HOUR, sends: `${id}b`, fails })
    const token = vault.refreshToken(`${id}b`)
    const body = second?.body?.replace(/refresh_token=[^&]*/, `refresh_token=${alter(token)}`)
    return body === undefined ? [first] : [first, { ...second, body }]
  },
  'acts on behalf of somebody': ({ client, vault, app, start }) => {
    const assertion = vault.jwt('assertion', {
      aud: app.clientId,
      exp: start / 1000 + 60,
      oid: app.user.oid,
    })
    const fields = {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/.default',
    }
    return [0, 1].map((hour) => {
      const at = start + hour * HOUR
      return client.post({ at, fields, answer: client.tokens({ at }) })
    })
  },
  'polls for a device': ({ client, vault, start, id }) =>
    [1, 2, 3, 4].map((turn) => {
      const at = start + turn * (turn === 3 ? SECOND : 5 * SECOND)
      const fields = { grant_type: 'device_code', device_code: vault.deviceCode(id) }
      const pending = {
        error: 'authorization_pending',
        code: 70016,
        says: 'Authorization is pending.',
      }
      const answer =
        turn < 4 ? client.failure(pending, at) : client.tokens({ at, returns: `${id}a` })
      return client.post({ at, fields, answer })
    }),
  'is a daemon': ({ client, start }) =>
    [0, 1, 2].map((turn) => {
      const at = start + turn * MINUTE
      const fields = {
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      }
      return client.post({ at, fields, answer: client.tokens({ at }) })
    }),
  'calls with old tokens': ({ client, start }) =>
    [0, 50, 70, 75].map((minutes) =>
      client.callGraph({
        at: start + minutes * MINUTE,
        token: client.accessToken(start),
        status: minutes > 60 ? 401 : 200,
      }),
    ),
  'sends Basic': ({ client, app, start, dice, id }) =>
    chain(client, start, HOUR, [`${id}a`, `${id}b`, `${id}c`]).map((one) => {
      const secret = pick(['a+b/c%3D~Qx8', 'a b', '%2B%2F', ' padded ', 'ünï~8Q~'], dice) ?? ''
      const credentials = Buffer.from(`${app.clientId}:${secret}`).toString('base64')
      return {
        ...one,
        headers: [...one.headers, ['Authorization', `Basic ${credentials}`] as const],
      }
    }),
  'uses v1': ({ client, start, id }) =>
    chain(client, start, HOUR, [`${id}a`, `${id}b`, `${id}c`]).map((one) => ({
      ...one,
      url: one.url.replace('/v2.0', ''),
      ...(one.body !== undefined && {
        body: one.body.replace(/scope=[^&]*/, 'resource=https%3A%2F%2Fgraph.windows.net'),
      }),
    })),
  'uses B2C': ({ client, start, id, dice }) =>
    chain(client, start, HOUR, [`${id}a`, `${id}b`, `${id}a`]).map((one) => ({
      ...one,
      url: `https://contoso.b2clogin.com/contoso.onmicrosoft.com/${dice() < 0.5 ? 'B2C_1_SignIn' : 'b2c_1a_edit'}/oauth2/v2.0/token`,
    })),
  'uses another provider': ({ vault, start, id }) =>
    ['a', 'b', 'a', 'a'].map((name, turn) => ({
      at: start + turn * HOUR,
      took: 100,
      method: 'POST',
      url: 'https://login.fabrikam.example/oauth/token',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: form({
        grant_type: 'refresh_token',
        client_id: 'billing-app',
        refresh_token: vault.opaqueRefreshToken(id + name),
      }),
      answer: json(start + turn * HOUR, 200, {
        access_token: vault.opaqueAccessToken(`${id} ${turn}`),
        refresh_token: vault.opaqueRefreshToken(`${id}b`),
        token_type: 'Bearer',
        expires_in: 3600,
      }),
    })),
  'is masked': (acting) =>
    sends(acting, 'aab').map((one) => ({
      ...one,
      ...(one.body !== undefined && {
        body: one.body.replace(/refresh_token=[^&]*/, 'refresh_token=[REDACTED]'),
      }),
    })),
  'lacks bodies': (acting) =>
    sends(acting, 'aab').map(({ body: _body, answer, ...one }, turn) => {
      const { body: _told, ...rest } = answer ?? { status: 200, reason: '', headers: [] }
      return turn === 1 ? { ...one, answer: rest } : { ...one, ...(answer && { answer }) }
    }),
  discovers: ({ start, app }) => [
    {
      at: start,
      took: 10,
      method: 'GET',
      url: `${LOGIN}/${app.tenant}/v2.0/.well-known/openid-configuration`,
      headers: [],
      answer: json(start, 200, {
        issuer: `${LOGIN}/${app.tenant}/v2.0`,
        token_endpoint: `${LOGIN}/${app.tenant}/oauth2/v2.0/token`,
      }),
    },
  ],
  'posts a form': ({ app, vault, start, id, dice }) => {
    const error = {
      error: 'access_denied',
      error_description: describe(
        { error: '', code: 65004, says: 'User declined to consent.' },
        start,
      ),
    }
    const fields = dice() < 0.5 ? error : { code: vault.code(id) }
    return [
      {
        at: start,
        took: 9,
        method: 'POST',
        url: app.redirectUri,
        headers: [
          ['Origin', LOGIN],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: form({ ...fields, state: vault.state(id) }),
        answer: { status: 302, reason: 'Found', headers: [['Location', '/']] },
      },
    ]
  },
}

/** Each letter is a token that is sent; each answer brings the next letter. */
function sends({ client, start, id }: Acting, letters: string): readonly Recording[] {
  return Array.from(letters, (letter, turn) =>
    client.refresh({
      at: start + turn * 31 * MINUTE,
      sends: id + letter,
      returns: letter === letters[turn + 1] ? `${id}x${turn}` : `${id}${next(letter)}`,
    }),
  )
}

function next(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1)
}

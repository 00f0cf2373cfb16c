import { createHash } from 'node:crypto'
import { form, SECOND, type HeaderLine } from '../../fixtures/recording.ts'
import type { Vault } from '../../fixtures/secrets.ts'
import type { Weather } from '../server/directory.ts'
import { openEntra } from '../server/entra.ts'
import { GRAPH, identityOf, type Identity, type PartyOptions } from './identity.ts'
import { openSender, type Answering, type Exchanged, type Sender } from './sender.ts'
import type { Facet, Message, World } from './world.ts'

export type Fields = Readonly<Record<string, string | undefined>>

/** What is unusual about one request. */
export interface Unusual {
  /** Fields that replace the usual ones; undefined leaves one out. */
  readonly fields?: Fields
  readonly url?: string
  /** Further ones; at the sign-in page they replace the usual ones. */
  readonly headers?: readonly HeaderLine[]
  readonly took?: number
  readonly answering?: Answering
}

/** One program of one user. */
export interface Party extends Sender, Identity {
  readonly vault: Vault
  readonly weather: Weather
  authorize(unusual?: Unusual): Exchanged
  redeem(code: string | undefined, unusual?: Unusual): Exchanged
  signIn(asked?: Unusual, redeemed?: Unusual): Exchanged
  refresh(token: string | undefined, unusual?: Unusual): Exchanged
  post(fields: Fields, unusual?: Unusual): Exchanged
  call(token: string | undefined, unusual?: Unusual): Exchanged
  /** The party makes a mistake, which these messages prove; all of its own where none are named. */
  plant(rule: string, facets: readonly Facet[], messages?: readonly Message[]): void
  /** Findings that are right although nothing of the kind is planted. */
  allow(...rules: readonly string[]): void
}

/** A new party of this world, at a directory of its own. */
export function joinWorld(world: World, name: string, options: PartyOptions = {}): Party {
  const identity = identityOf(world, name, options)
  const { vault, registration } = identity
  const clock = {
    now: () => sender.at,
    advance: () => undefined,
    shifted: (time: number) => time,
  }
  const entra = openEntra(clock, vault, [registration])
  const provider = options.provider?.(vault)
  const sender = openSender(world, name, provider ?? (({ asked }) => entra.reply(asked)))
  const { weather } = entra
  const rest = { ...identity, ...requests(sender, identity), ...labels(world, sender, name) }
  // The clock of a sender is set from outside, so that it has to stay the same object.
  return Object.assign(sender, { weather, ...rest })
}

function labels(
  world: World,
  { messages: own }: Sender,
  owner: string,
): Pick<Party, 'plant' | 'allow'> {
  return {
    plant(rule, facets, messages = own) {
      world.faults.push({ rule, owner, needs: messages.map((message) => ({ message, facets })) })
    },
    allow(...rules) {
      world.allowances.push(...rules.map((rule) => ({ rule, owner })))
    },
  }
}

type Requests = Pick<Party, 'authorize' | 'redeem' | 'signIn' | 'refresh' | 'post' | 'call'>

function requests(sender: Sender, identity: Identity): Requests {
  const { vault, clientId, redirectUri, asksFor, routing } = identity
  let signIns = 0
  const verifier = (): string => vault.verifier(String(signIns))
  const post: Party['post'] = (fields, unusual = {}) => sendForm(sender, identity, fields, unusual)
  const authorize: Party['authorize'] = (unusual = {}) => {
    signIns += 1
    const query = form({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      ...asksFor,
      state: vault.state(String(signIns)),
      code_challenge: createHash('sha256').update(verifier()).digest('base64url'),
      code_challenge_method: 'S256',
      ...unusual.fields,
    })
    const url = `${unusual.url ?? identity.authorizeUrl}?${query}`
    return sender.send({
      method: 'GET',
      took: 900,
      headers: [['Cookie', `ESTSAUTHPERSISTENT=${vault.cookie('session')}`]],
      ...unusual,
      url,
    })
  }
  const redeem: Party['redeem'] = (code, unusual) => {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    return post({ ...grant, code_verifier: verifier(), ...asksFor }, unusual)
  }
  return {
    post,
    authorize,
    redeem,
    signIn(asked, redeemed) {
      const { told } = authorize(asked)
      sender.wait(SECOND)
      return redeem(told['code'], redeemed)
    },
    refresh: (token, unusual) =>
      post({ grant_type: 'refresh_token', refresh_token: token, ...asksFor, ...routing }, unusual),
    call: (token, unusual = {}) =>
      sender.send({
        method: 'GET',
        url: `${GRAPH}/v1.0/me`,
        took: 120,
        ...unusual,
        headers: [['Authorization', `Bearer ${token ?? ''}`], ...(unusual.headers ?? [])],
      }),
  }
}

function sendForm(
  sender: Sender,
  { clientId, secret, tokenUrl, telemetry, headers }: Identity,
  fields: Fields,
  { fields: others, ...unusual }: Unusual,
): Exchanged {
  return sender.send({
    method: 'POST',
    url: tokenUrl,
    ...unusual,
    headers: [...headers, ...(unusual.headers ?? [])],
    body: form({ client_id: clientId, client_secret: secret, ...telemetry, ...fields, ...others }),
  })
}

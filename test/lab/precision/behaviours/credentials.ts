import { HOUR, MINUTE } from '../../../fixtures/recording.ts'
import { refusals } from '../../server/failures.ts'
import { joinWorld, type Party } from '../party.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, refusing, times, unseen, type Behaviour } from './behaviour.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const

const wrongSecret = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  const fields = { client_secret: party.vault.clientSecret('another') }
  const { message } = party.refresh(refresh, { fields })
  party.plant('client-secret-rejected', TOLD, [message])
}

const expiredSecret = (party: Party, world: World): void => {
  const { message } = party.post({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  })
  party.plant('client-secret-expired', TOLD, [message])
  party.wait(about(world, HOUR))
}

/** The refresh leaves out what the sign-in had. */
const forgetsSecret = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const { message } = party.refresh(refresh, { fields: { client_secret: undefined } })
  party.plant('client-type-mismatch', TOLD, [message])
  party.plant('refresh-differs-from-sign-in', [...SHOWS, 'others'])
}

const secretOfPage = (party: Party): void => {
  const client_secret = party.vault.clientSecret('of the page')
  const { message } = party.signIn({}, { fields: { client_secret } })
  party.plant('secret-in-browser', TOLD, [message])
  party.plant('client-type-mismatch', TOLD, [message])
}

const notSent = (party: Party, world: World): void => {
  const { access } = party.signIn()
  party.wait(about(world, HOUR))
  const sent = world.luck.pick([undefined, '', 'undefined', 'null', access])
  const { message } = party.refresh(sent)
  // A mask hides a word as well as a token.
  const facets = (sent ?? '') === '' ? TOLD : SHOWS
  const messages = sent === access ? party.messages : [message]
  party.plant('refresh-token-not-sent', facets, messages)
  party.allow('malformed-token-request', 'aadsts-error')
}

/** A store that keeps what it got not quite as it came. */
const damaged = (party: Party, world: World): void => {
  const { message, refresh = '' } = party.signIn()
  party.wait(about(world, HOUR))
  const sent = world.luck.pick([
    refresh.slice(0, 255),
    refresh.toLowerCase(),
    `"${refresh}"`,
    `${refresh}\n`,
  ])
  const failed = party.refresh(sent)
  party.plant('refresh-token-altered', SHOWS, [message, failed.message])
  party.allow('aadsts-error')
}

/** Two applications share a store. */
const sharedStore: Behaviour = {
  name: 'shared-store',
  plants: ['refresh-token-client-mismatch'],
  isPage: false,
  act(world, name) {
    const owner = joinWorld(world, `${name}-owner`)
    const other = joinWorld(world, name)
    const { message, refresh } = owner.signIn()
    other.at = owner.at
    other.wait(about(world, HOUR))
    const failed = other.refresh(refresh, {
      url: owner.tokenUrl,
      answering: refusing(refusals.otherClient),
    })
    other.plant('refresh-token-client-mismatch', SHOWS, [message, failed.message])
  },
}

const withoutParameter = (party: Party): void => {
  const { told } = party.authorize()
  const { message } = party.redeem(told['code'], {
    fields: { code: undefined },
  })
  party.plant('malformed-token-request', TOLD, [message])
}

const byGet = (party: Party): void => {
  const { message } = party.send({
    method: 'GET',
    url: party.tokenUrl,
    headers: [],
    answering: refusing({
      error: 'invalid_request',
      code: 900561,
      says: 'The endpoint only accepts POST requests. Received a GET request.',
    }),
  })
  party.plant('malformed-token-request', TOLD, [message])
}

const oldLibrary = (party: Party, world: World): void => {
  let kept = party.signIn().refresh
  times(3, () => {
    party.wait(about(world, HOUR))
    kept = party.refresh(kept).refresh
  })
  party.plant('unsupported-auth-library', TOLD)
}

const ownCode = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  party.plant('hand-rolled-client', TOLD, [party.refresh(refresh).message])
}

const expiredAssertion = (party: Party, world: World): void => {
  const { access } = unseen(party, world, () => party.signIn())
  party.wait(about(world, 70 * MINUTE))
  const { message } = party.post({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: access,
    requested_token_use: 'on_behalf_of',
    scope: 'https://graph.microsoft.com/.default',
  })
  party.plant('obo-assertion-expired', TOLD, [message])
}

/** Who a client says that it is, and how it asks. */
export const credentials: readonly Behaviour[] = [
  behaviour('wrong-secret', ['client-secret-rejected'], {}, wrongSecret),
  behaviour('expired-secret', ['client-secret-expired'], { secretEndsAt: 0 }, expiredSecret),
  behaviour(
    'forgets-secret',
    ['client-type-mismatch', 'refresh-differs-from-sign-in'],
    {},
    forgetsSecret,
  ),
  behaviour('secret-of-page', ['secret-in-browser', 'client-type-mismatch'], page, secretOfPage),
  behaviour('not-sent', ['refresh-token-not-sent'], {}, notSent),
  behaviour('page-not-sent', ['refresh-token-not-sent'], page, notSent),
  behaviour('damaged', ['refresh-token-altered'], {}, damaged),
  behaviour('page-damaged', ['refresh-token-altered'], page, damaged),
  sharedStore,
  behaviour('without-parameter', ['malformed-token-request'], {}, withoutParameter),
  behaviour('by-get', ['malformed-token-request'], { kind: 'public' }, byGet),
  behaviour(
    'old-library',
    ['unsupported-auth-library'],
    { version: 'v1', sku: 'PCL.CoreCLR' },
    oldLibrary,
  ),
  behaviour('own-code', ['hand-rolled-client'], { kind: 'public' }, ownCode),
  behaviour('expired-assertion', ['obo-assertion-expired'], {}, expiredAssertion),
]

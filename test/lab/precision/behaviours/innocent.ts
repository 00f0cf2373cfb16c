import { HOUR, MINUTE, SECOND } from '../../../fixtures/recording.ts'
import { GRAPH } from '../identity.ts'
import { joinWorld, type Party } from '../party.ts'
import { about, type World } from '../world.ts'
import { behaviour, times, unseen, type Behaviour } from './behaviour.ts'
import { rotate, rotates } from './rotate.ts'

const continues = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  rotate(party, world, world.luck.between(2, 6), refresh)
}

/** As Microsoft's libraries do: each resource has an access token, one refresh token serves all. */
const severalResources = (party: Party, world: World): void => {
  let kept = party.signIn().refresh
  times(world.luck.between(2, 4), () => {
    party.wait(about(world, HOUR))
    for (const resource of [GRAPH, 'https://management.azure.com', 'https://outlook.office.com']) {
      const scope = `${resource}/.default offline_access openid profile`
      kept = party.refresh(kept, { fields: { scope } }).refresh ?? kept
      party.wait(about(world, 2 * SECOND))
    }
  })
}

/** One token, one request for each customer: what comes back is kept for each of them. */
const customerTenants = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  times(world.luck.between(3, 6), (n) => {
    const url = `https://login.microsoftonline.com/customer-${n}.example/oauth2/v2.0/token`
    party.refresh(refresh, { url })
    party.wait(about(world, 5 * MINUTE))
  })
}

/** A user of each party, one application. */
const severalUsers: Behaviour = {
  name: 'several-users',
  plants: [],
  isPage: false,
  act(world, name) {
    const first = joinWorld(world, `${name}-a`)
    const { clientId } = first
    const authority = first.tokenUrl.replace('/oauth2/v2.0/token', '')
    const others = ['b', 'c'].map((letter) =>
      joinWorld(world, `${name}-${letter}`, { clientId, authority }),
    )
    for (const party of [first, ...others]) rotates(party, world)
  },
}

const afterOutage = (party: Party, world: World): void => {
  let kept = party.signIn().refresh
  times(3, () => {
    party.wait(about(world, HOUR))
    party.weather.outages = world.luck.between(0, 2)
    let reply = party.refresh(kept)
    while (reply.refresh === undefined) {
      party.wait(about(world, 8 * SECOND))
      reply = party.refresh(kept)
    }
    kept = reply.refresh
  })
}

const lostAnswers = (party: Party, world: World): void => {
  const first = party.signIn().refresh
  party.wait(about(world, HOUR))
  party.weather.losses = 1
  party.refresh(first)
  party.allow('damaged-input')
  party.wait(about(world, 20 * SECOND))
  rotate(party, world, 2, party.refresh(first).refresh)
}

/** Two silent calls at once; the client goes on with one of the answers. */
const overlapping = (party: Party, world: World): void => {
  const first = party.signIn().refresh
  party.wait(about(world, HOUR))
  const began = party.at
  party.refresh(first, { took: 900 })
  party.at = began + 40
  const { refresh } = party.refresh(first, { took: 950 })
  rotate(party, world, 2, refresh)
}

const twoHolders = (party: Party, world: World): void => {
  const shared = party.signIn().refresh
  let tabs = [shared, shared]
  times(3, () => {
    party.wait(about(world, HOUR))
    tabs = tabs.map((token) => {
      party.wait(about(world, 4 * MINUTE))
      return party.refresh(token).refresh
    })
  })
}

/** A background job goes on with its own tokens while somebody signs in beside it. */
const portalBeside = (party: Party, world: World): void => {
  const job = unseen(party, world, () => party.signIn()).refresh
  const kept = rotate(party, world, 2, job)
  party.wait(about(world, 10 * MINUTE))
  party.signIn()
  rotate(party, world, 3, kept)
}

const challenged = (party: Party, world: World): void => {
  const first = party.signIn()
  party.wait(about(world, 10 * MINUTE))
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1741000000"}}}'
  const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`
  party.call(first.access, {
    answering: () => ({
      status: 401,
      reason: 'Unauthorized',
      headers: [['WWW-Authenticate', challenge]],
    }),
  })
  party.wait(SECOND)
  const renewed = party.refresh(first.refresh, { fields: { claims } })
  party.call(renewed.access)
  rotate(party, world, 2, renewed.refresh)
}

const expiredCall = (party: Party, world: World): void => {
  const { access, refresh } = party.signIn()
  party.wait(about(world, 61 * MINUTE))
  party.call(access)
  party.wait(SECOND)
  rotate(party, world, 1, refresh)
}

/** What every client may do: nothing in it is a fault. */
export const innocent: readonly Behaviour[] = [
  behaviour('script', [], {}, rotates),
  behaviour('msal-server', [], { sku: 'MSAL.NetCore' }, rotates),
  behaviour('msal-tool', [], { sku: 'MSAL.Python', kind: 'public' }, rotates),
  behaviour('msal-page', [], { sku: 'msal.js.browser', kind: 'spa' }, rotates),
  behaviour('v1', [], { version: 'v1' }, rotates),
  behaviour('mid-session', [], { kind: 'public' }, continues),
  behaviour('mid-session-page', [], { kind: 'spa' }, continues),
  behaviour('several-resources', [], { sku: 'MSAL.NetCore' }, severalResources),
  behaviour(
    'several-resources-page',
    [],
    { sku: 'msal.js.browser', kind: 'spa' },
    severalResources,
  ),
  behaviour('customer-tenants', [], {}, customerTenants),
  severalUsers,
  behaviour('after-outage', [], {}, afterOutage),
  behaviour('lost-answers', [], {}, lostAnswers),
  behaviour('overlapping', [], { sku: 'MSAL.NetCore' }, overlapping),
  behaviour('overlapping-page', [], { sku: 'msal.js.browser', kind: 'spa' }, overlapping),
  behaviour('two-tabs', [], { kind: 'spa' }, twoHolders),
  behaviour('two-pods', [], {}, twoHolders),
  behaviour('portal-beside-job', [], {}, portalBeside),
  behaviour('claims-challenge', [], { sku: 'MSAL.NetCore' }, challenged),
  behaviour('claims-challenge-page', [], { sku: 'msal.js.browser', kind: 'spa' }, challenged),
  behaviour('expired-call', [], {}, expiredCall),
]

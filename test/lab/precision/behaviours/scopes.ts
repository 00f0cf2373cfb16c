import { json } from '../../../fixtures/entra-answers.ts'
import { HOUR } from '../../../fixtures/recording.ts'
import { refusals } from '../../server/failures.ts'
import { GRAPH, GRAPH_SCOPE } from '../identity.ts'
import type { Party } from '../party.ts'
import type { Answering } from '../sender.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, refusing, type Behaviour } from './behaviour.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const

const notAsked = (party: Party): void => {
  party.signIn()
  party.plant('missing-offline-access', SHOWS)
}

const withheld = (party: Party): void => {
  party.weather.withholdsRefreshTokens = true
  party.signIn()
  party.plant('offline-access-not-honoured', SHOWS)
}

const prefixed = (party: Party): void => {
  party.signIn()
  party.plant('oidc-scope-with-resource-prefix', SHOWS)
  party.allow('missing-offline-access')
}

const severalResources = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const scope = `${GRAPH}/User.Read https://management.azure.com/user_impersonation`
  const { message } = party.refresh(refresh, { fields: { scope } })
  party.plant('multiple-resources-in-scope', TOLD, [message])
  party.allow('aadsts-error')
}

const mixedDefault = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const { message } = party.refresh(refresh, {
    fields: { scope: `${GRAPH}/.default ${GRAPH}/Mail.Read` },
    answering: refusing({
      error: 'invalid_scope',
      code: 70011,
      says: 'The provided request must include a scope input parameter. The scope is not valid: .default scope cannot be combined with resource-specific scopes.',
    }),
  })
  party.plant('default-scope-mixed', TOLD, [message])
  party.allow('refresh-differs-from-sign-in', 'aadsts-error')
}

/** The answer tells of fewer scopes, and the API refuses what is missing. */
const grantedLess = (party: Party, world: World): void => {
  const answering: Answering = (request) => {
    const reply = party.usual(request)
    if (reply === 'lost') return reply
    const { body = '' } = reply
    return { ...reply, body: body.replace(`${GRAPH}/Mail.Send `, '') }
  }
  const { access, message } = party.signIn({}, { answering })
  party.wait(about(world, 10_000))
  const refused = party.call(access, {
    url: `${GRAPH}/v1.0/me/sendMail`,
    answering: ({ at }) => json(at, 403, { error: { code: 'ErrorAccessDenied' } }),
  })
  party.plant('scope-granted-less', [...SHOWS, 'cookies'], [message, refused.message])
}

const resourceAtV2 = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const { message } = party.refresh(refresh, { fields: { resource: GRAPH } })
  party.plant('v1-v2-endpoint-mix', TOLD, [message])
  party.allow('aadsts-error')
}

const selfAudience = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const { message } = party.refresh(refresh, {
    fields: { scope: `api://${party.clientId}/access` },
    answering: refusing({
      error: 'invalid_request',
      code: 90009,
      says: 'Application is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier.',
    }),
  })
  party.plant('self-audience-uri', TOLD, [message])
  party.allow('refresh-differs-from-sign-in', 'aadsts-error')
}

const notConsented = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  const fields = { scope: `${GRAPH}/Mail.Send offline_access` }
  const { message } = party.refresh(refresh, { fields, answering: refusing(refusals.noConsent) })
  party.plant('consent-or-assignment-missing', TOLD, [message])
}

const BARE = `${GRAPH}/User.Read openid profile`

/** What is asked for, and what comes of it. */
export const scopes: readonly Behaviour[] = [
  behaviour('not-asked', ['missing-offline-access'], { scope: BARE }, notAsked),
  behaviour('page-not-asked', ['missing-offline-access'], { ...page, scope: BARE }, notAsked),
  behaviour('not-honoured', ['offline-access-not-honoured'], {}, withheld),
  behaviour(
    'prefixed',
    ['oidc-scope-with-resource-prefix'],
    { scope: `${GRAPH}/User.Read ${GRAPH}/offline_access openid` },
    prefixed,
  ),
  behaviour('two-resources', ['multiple-resources-in-scope'], {}, severalResources),
  behaviour('page-two-resources', ['multiple-resources-in-scope'], page, severalResources),
  behaviour('mixed-default', ['default-scope-mixed'], {}, mixedDefault),
  behaviour(
    'granted-less',
    ['scope-granted-less'],
    { scope: `${GRAPH}/Mail.Send ${GRAPH_SCOPE}` },
    grantedLess,
  ),
  behaviour('resource-at-v2', ['v1-v2-endpoint-mix'], {}, resourceAtV2),
  behaviour('self-audience', ['self-audience-uri'], {}, selfAudience),
  behaviour('page-not-consented', ['consent-or-assignment-missing'], page, notConsented),
]

import type { Aviary } from './canaries.ts'
import { encoded } from './canaries.ts'

const LOGIN = 'https://login.microsoftonline.com'

/** Names and values, as forms and lists of headers have them. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** What is planted: secrets and people, and ids that may be kept. */
export interface Birds {
  readonly secrets: Aviary
  readonly ids: Aviary
}

/** Every parameter that a token request or a sign-in may carry, with a secret where it belongs. */
export function plantedForm({ secrets, ids }: Birds, at: string): Pairs {
  return [
    ['grant_type', 'refresh_token'],
    ['client_id', ids.guid(`${at} client_id`)],
    ['refresh_token', secrets.token(`${at} refresh_token`)],
    ['client_secret', secrets.secret(`${at} client_secret`)],
    ['client_assertion', secrets.jwt(`${at} client_assertion`)],
    ['assertion', secrets.jwt(`${at} assertion`)],
    ['saml_assertion', secrets.opaque(`${at} saml_assertion`)],
    ['device_code', secrets.token(`${at} device_code`)],
    ['user_code', secrets.keep(`${at} user_code`, 'HXGP5CRF8')],
    ['code', secrets.token(`${at} code`)],
    ['code_verifier', secrets.opaque(`${at} code_verifier`)],
    ['code_challenge', secrets.opaque(`${at} code_challenge`)],
    ['state', secrets.opaque(`${at} state`)],
    ['nonce', secrets.opaque(`${at} nonce`)],
    ['session_state', secrets.guid(`${at} session_state`)],
    ['username', secrets.mail(`${at} username`)],
    ['password', `${secrets.word(`${at} password`)}!`],
    ['login_hint', secrets.mail(`${at} login_hint`)],
    ['domain_hint', ids.word(`${at} domain_hint`)],
    ['id_token_hint', secrets.jwt(`${at} id_token_hint`)],
    ['client_info', encoded({ uid: secrets.guid(`${at} uid`), utid: ids.guid(`${at} utid`) })],
    ['claims', JSON.stringify({ id_token: { email: { value: secrets.mail(`${at} claims`) } } })],
    ['request', secrets.jwt(`${at} request`)],
    ['redirect_uri', `https://${ids.word(`${at} redirect_uri`)}.contoso.example/cb`],
    ['scope', `openid ${secrets.opaque(`${at} scope`)}`],
    ['X-AnchorMailbox', `UPN:${secrets.mail(`${at} anchor`)}`],
    ['ccs_hint', secrets.mail(`${at} ccs_hint`)],
    ['ctx', secrets.opaque(`${at} ctx`)],
    ['flowToken', secrets.opaque(`${at} flowToken`)],
    ['canary', secrets.opaque(`${at} canary`)],
    ['passwd', `${secrets.word(`${at} passwd`)}7`],
    [secrets.opaque(`${at} name`), secrets.opaque(`${at} unknown`)],
  ]
}

export function encodedForm(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

export function plantedRequestHeaders({ secrets, ids }: Birds, at: string): Pairs {
  const basic = `${ids.word(`${at} basic id`)}:${secrets.secret(`${at} basic`)}`
  return [
    ['Authorization', `Basic ${Buffer.from(basic).toString('base64')}`],
    ['Proxy-Authorization', `Negotiate ${secrets.opaque(`${at} proxy`)}`],
    ['Cookie', `ESTSAUTH=${secrets.token(`${at} ESTSAUTH`)}; x=${secrets.opaque(`${at} cookie`)}`],
    [
      'Referer',
      `${LOGIN}/cb?code=${secrets.token(`${at} referer`)}#${secrets.opaque(`${at} ref`)}`,
    ],
    ['Origin', `https://${ids.word(`${at} origin`)}.contoso.example`],
    ['X-AnchorMailbox', `Oid:${secrets.guid(`${at} oid`)}@${ids.guid(`${at} tid`)}`],
    ['X-MS-RefreshTokenCredential', secrets.jwt(`${at} PRT`)],
    ['x-ms-DeviceCredential', secrets.jwt(`${at} device`)],
    ['Secret', secrets.guid(`${at} MSI secret`)],
    ['X-IDENTITY-HEADER', secrets.opaque(`${at} identity header`)],
    ['X-Forwarded-For', secrets.address(`${at} forwarded`)],
    ['X-Api-Key', secrets.opaque(`${at} api key`)],
    ['From', secrets.mail(`${at} from`)],
    ['DPoP', secrets.jwt(`${at} dpop`)],
    ['User-Agent', `Mozilla/5.0 (${secrets.name(`${at} agent`)})`],
    ['x-client-SKU', secrets.opaque(`${at} sku`)],
    [`X-${secrets.word(`${at} header name`)}`, 'on'],
  ]
}

export function plantedAnswerHeaders({ secrets, ids }: Birds, at: string): Pairs {
  const fragment = `id_token=${secrets.jwt(`${at} fragment`)}&error_description=${secrets.mail(`${at} text`)}`
  return [
    [
      'Location',
      `https://app.contoso.example/cb?code=${secrets.token(`${at} location`)}#${fragment}`,
    ],
    [
      'Set-Cookie',
      `ESTSAUTH=${secrets.token(`${at} set`)}; domain=${ids.word(`${at} domain`)}.com`,
    ],
    ['Set-Cookie', `${secrets.word(`${at} cookie name`)}=${secrets.opaque(`${at} set 2`)}; path=/`],
    ['WWW-Authenticate', `Bearer realm="${secrets.mail(`${at} realm`)}", error="invalid_token"`],
    ['x-ms-request-id', secrets.opaque(`${at} request id`)],
    ['x-ms-user', secrets.mail(`${at} user`)],
    ['x-ms-clitelem', `1,50173,0,12,${secrets.opaque(`${at} clitelem`)}`],
    ['Server', secrets.word(`${at} server`)],
    ['Date', `Wed, 12 Mar 2025 08:00:01 GMT ${secrets.name(`${at} date`)}`],
  ]
}

/** The JSON of a token endpoint, with all that has ever stood in one. */
export function plantedAnswer({ secrets, ids }: Birds, at: string): object {
  const mail = secrets.mail(`${at} text mail`)
  return {
    token_type: 'Bearer',
    expires_in: 3599,
    access_token: secrets.jwt(`${at} access_token`, { tid: ids.guid(`${at} tid`) }),
    refresh_token: secrets.token(`${at} refresh_token`),
    id_token: secrets.jwt(`${at} id_token`),
    client_info: encoded({ uid: secrets.guid(`${at} uid`), utid: ids.guid(`${at} utid`) }),
    user_code: secrets.keep(`${at} user code`, 'KTRPWQXZ4'),
    device_code: secrets.token(`${at} device_code`),
    message: `To sign in, enter the code ${secrets.opaque(`${at} message`)}.`,
    error: 'invalid_grant',
    error_description: `AADSTS50020: User account '${mail}' of ${secrets.name(`${at} text`)} at ${secrets.address(`${at} text`)}.`,
    error_uri: `${LOGIN}/error?login_hint=${secrets.mail(`${at} error_uri`)}`,
    claims: JSON.stringify({ who: secrets.mail(`${at} claims`) }),
    id_token_claims: { preferred_username: secrets.mail(`${at} preferred`) },
    given_name: secrets.word(`${at} given_name`),
    [secrets.word(`${at} member`)]: secrets.opaque(`${at} member value`),
    nested: [{ refresh_token: secrets.token(`${at} nested`) }],
  }
}

/** A page that posts an answer on, and one that shows an error. */
export function plantedPages({ secrets }: Birds): readonly string[] {
  const config = {
    pgid: 'ConvergedError',
    strServiceExceptionMessage: `AADSTS50020: User account '${secrets.mail('page message')}' does not exist.`,
    sFT: secrets.token('page sFT'),
    sCtx: secrets.opaque('page sCtx'),
    sPOST_Username: secrets.mail('page sPOST_Username'),
  }
  const inputs = ['code', 'id_token', 'state', 'SAMLResponse', 'wresult'].map(
    (name) => `<input type="hidden" name="${name}" value="${secrets.token(`posted ${name}`)}">`,
  )
  return [
    `<form method="post" action="https://app.contoso.example/${secrets.opaque('action')}">${inputs.join('')}</form>`,
    `<html><title>${secrets.mail('title')}</title><script>$Config=${JSON.stringify(config)};</script></html>`,
  ]
}

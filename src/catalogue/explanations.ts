import type { ClassEntry } from './classes.ts'

/** What a code means and what to do, where more can be said than its class tells. */
export interface Explanation extends Partial<ClassEntry> {
  /** A sentence or two. */
  readonly meaning: string
  /** Whole sentences, addressed to whoever acts. */
  readonly fix: string
}

/** The codes that people meet most, in own words. */
export const explanations: ReadonlyMap<number, Explanation> = new Map<number, Explanation>([
  [
    700082,
    {
      meaning:
        'The presented refresh token is older than its inactivity window. The window runs from the issue of that very token; using it does not extend it.',
      fix: 'Sign in again. Then store the refresh token of every answer and send only the newest one.',
      who: ['user', 'developer'],
    },
  ],
  [
    70008,
    {
      meaning: 'The authorization code or refresh token has expired or was withdrawn.',
      fix: 'Sign in again. Redeem codes within minutes, and store the newest refresh token.',
    },
  ],
  [
    700084,
    {
      meaning:
        'Refresh tokens of a single-page application live for a fixed time, usually 24 hours, and new ones inherit the end of the first.',
      fix: 'Send the user through the sign-in page again; with a living session this needs no password.',
    },
  ],
  [
    50173,
    {
      meaning:
        'All grants from before a certain time were revoked: a changed or reset password, or an administrator’s revocation.',
      fix: 'Sign in again, and discard the old refresh token.',
    },
  ],
  [
    50139,
    {
      meaning:
        'The sign-in session of a guest or personal account lacks the token that Entra itself needs from the user’s home provider. Your refresh token is not meant.',
      fix: 'Sign in again in the home tenant, in a fresh or private browser session.',
    },
  ],
  [
    50132,
    {
      meaning:
        'The session behind the grant ended: password changed or expired, or not fresh enough.',
      fix: 'Sign in again.',
    },
  ],
  [
    70043,
    {
      meaning: 'A Conditional Access sign-in frequency ended this grant earlier than its own life.',
      fix: 'Sign in again. An administrator may lengthen the sign-in frequency for this application.',
      who: ['user', 'admin'],
    },
  ],
  [
    50076,
    {
      meaning:
        'A policy now asks for multi-factor authentication, and this grant was made without.',
      fix: 'Sign in interactively with a second factor. A new refresh token alone does not bring it.',
      who: ['user', 'admin'],
    },
  ],
  [
    50079,
    {
      meaning: 'The user has to register a second factor before this resource gives tokens.',
      fix: 'Sign in interactively and complete the registration.',
      who: ['user', 'admin'],
    },
  ],
  [
    50078,
    {
      meaning: 'The second factor behind this grant is older than policy allows.',
      fix: 'Sign in interactively with the second factor; rotation does not renew it.',
      who: ['user', 'admin'],
    },
  ],
  [
    53003,
    {
      meaning:
        'A Conditional Access policy forbids tokens for this combination of user, place, device and application.',
      fix: 'An administrator has to look up the trace id in the sign-in log and change the policy. Signing in again does not help.',
      who: ['admin'],
    },
  ],
  [
    65001,
    {
      meaning:
        'Nobody has consented to the requested permission for this application in this tenant.',
      fix: 'Send an interactive request with prompt=consent, or let an administrator consent for the tenant.',
      who: ['admin', 'user'],
    },
  ],
  [
    7000215,
    {
      meaning: 'The client secret is wrong.',
      fix: 'Send the value of the secret, not its id, and URL-encode it in the form body.',
    },
  ],
  [
    7000222,
    {
      meaning: 'The client secret has expired.',
      fix: 'Create a new secret in the app registration and deploy it before the old one is removed.',
      who: ['developer', 'admin'],
    },
  ],
  [
    7000218,
    {
      meaning:
        'The application is registered as confidential, and the request carries no secret or assertion.',
      fix: 'Send the client credentials, or allow public client flows in the registration.',
    },
  ],
  [
    700025,
    {
      meaning:
        'The application is registered as public, and the request carries a secret or assertion.',
      fix: 'Send no client credentials, or register the redirect URI as a web platform.',
    },
  ],
  [
    700016,
    {
      meaning: 'The application does not exist in the tenant of the request.',
      fix: 'Check client id and tenant against the registration; a multi-tenant application needs consent there first.',
    },
  ],
  [
    54005,
    {
      meaning: 'The authorization code was redeemed before.',
      fix: 'Use the tokens of the first answer. Never send a code twice.',
    },
  ],
  [
    50196,
    {
      meaning: 'The service stopped a client that asks for the same token again and again.',
      fix: 'Cache tokens, and wait some minutes. Do not sign the user out: nothing is wrong with the grant.',
    },
  ],
  [
    9002313,
    {
      meaning:
        'The request is malformed. Often a token or code arrived cut, lower-cased, decoded twice, or as a placeholder.',
      fix: 'Compare the sent value with the received one, character by character.',
    },
  ],
  [
    900144,
    {
      meaning: 'A required parameter is missing from the form body.',
      fix: 'Send all parameters form-encoded in the body, neither as JSON nor in the query.',
    },
  ],
  [
    70000,
    {
      meaning:
        'The presented grant is not valid here: damaged, ended, or made by another authority.',
      fix: 'Check that the token arrives whole and at the authority that issued it, then sign in again.',
      who: ['user', 'developer'],
    },
  ],
  [
    50058,
    {
      meaning: 'A silent request found no signed-in user.',
      fix: 'Send the user to the sign-in page. In hidden frames, blocked third-party cookies are the usual cause.',
    },
  ],
  [
    50126,
    {
      meaning: 'User name or password is wrong.',
      fix: 'Enter them again.',
      who: ['user'],
    },
  ],
  [
    50011,
    {
      meaning: 'The redirect URI of the request is not registered for the application.',
      fix: 'Register exactly the address that the request carries, or send the registered one.',
    },
  ],
])

/**
 * As `explanations.ts`, for codes that a rule explains by what it sees around them. Findings never
 * tell these texts, so they are apart: the page does not carry them.
 */
export const ownedExplanations = `
40009 The provider of the user’s own organisation refused to renew its session. Your refresh token is not meant.
Sign in again. If it comes back, the people who run that identity provider have to look.
50011 The redirect URI of the request is not registered for the application.
Register exactly the address that the request carries, or send the registered one.
50020 The account belongs to another organisation, or is a personal one, and is no guest of this tenant.
Sign in with another account, or have an administrator invite this one.
50072 The user has to register a second factor in the middle of the sign-in.
Complete the registration on the sign-in page.
50074 A second factor is required and was not given.
Sign in interactively with a second factor.
50076 A policy now asks for multi-factor authentication, and this grant was made without.
Sign in interactively with a second factor. A new refresh token alone does not bring it.
50078 The second factor behind this grant is older than policy allows.
Sign in interactively with the second factor; rotation does not renew it.
50079 The user has to register a second factor before this resource gives tokens.
Sign in interactively and complete the registration.
50085 The account is one of an external provider, and Entra has to see its sign-in page again.
Sign in again with that provider.
50097 A policy wants to know the device, and the request did not prove one.
Sign in from a registered device, in a browser or through a broker that can show it.
50105 The application is open to assigned users only, and this user is not assigned.
An administrator assigns the user, or a group that the user is in directly.
50133 The session ended because the password changed or expired.
Sign in again, and discard the old refresh token.
50139 The sign-in session of a guest or personal account lacks the token that Entra itself needs from the user’s home provider. Your refresh token is not meant.
Sign in again in the home tenant, in a fresh or private browser session.
50158 A policy sends the user to another page or provider for a further proof.
Sign in interactively and complete it there.
50173 All grants from before a certain time were revoked: a changed or reset password, or an administrator’s revocation.
Sign in again, and discard the old refresh token.
50194 The application belongs to one tenant, and the request went to /common.
Send requests to the tenant’s own endpoint, or register the application for several tenants.
50196 The service stopped a client that asks for the same token again and again.
Cache tokens, and wait some minutes. Do not sign the user out: nothing is wrong with the grant.
53000 A policy asks for a compliant device, and this one is not.
Enrol the device in its management and mend what that reports.
53001 A policy asks for a device joined to the domain.
Sign in from such a device.
53003 A Conditional Access policy forbids tokens for this combination of user, place, device and application.
An administrator has to look up the trace id in the sign-in log and change the policy. Signing in again does not help.
54005 The authorization code was redeemed before.
Use the tokens of the first answer. Never send a code twice.
65001 Nobody has consented to the requested permission for this application in this tenant.
Send an interactive request with prompt=consent, or let an administrator consent for the tenant.
65004 The user said no when asked for consent.
Ask again when the user is ready, and ask for no more than is needed.
70043 A Conditional Access sign-in frequency ended this grant earlier than its own life.
Sign in again. An administrator may lengthen the sign-in frequency for this application.
90002 No such tenant is in this cloud.
Check the tenant’s name or id, and whether the request goes to the right national cloud.
90009 The application asks for a token to itself, under its URI.
Name the resource by the application’s GUID, in the refresh as well.
90072 The account is no guest of the tenant, so it cannot meet the tenant’s policies there.
Sign in with another account, or have an administrator invite this one.
90094 The requested permissions need the consent of an administrator.
An administrator consents for the tenant, or the application asks for less.
500011 The requested resource has no entry in this tenant.
Check its name and the tenant. If both are right, an administrator adds its application first.
500112 The redirect URI of the token request differs from that of the sign-in.
Send the same address both times, byte for byte.
500133 The assertion that should be exchanged on behalf of the user was past its end.
Get a fresh access token before the exchange, and keep the result in a cache.
501481 The code verifier does not fit the code challenge of the sign-in.
Keep each verifier with its own sign-in; two tabs or retries easily mix them up.
650052 The application wants a service that this organisation has not set up.
An administrator adds the service or its application to the tenant.
650056 The registration and the request do not fit: no permission listed, none consented, or a wrong client id.
Compare client id and permissions with the registration, then have an administrator consent.
650057 The requested resource is not among the permissions in the registration of the application.
Add a permission of that resource to the registration, or ask for the right resource.
700005 The authorization code was made in another tenant.
Redeem a code at the endpoint that issued it.
700007 The grant was issued to another client id.
Keep tokens by client id, and send each with its own.
700016 The application does not exist in the tenant of the request.
Check client id and tenant against the registration; a multi-tenant application needs consent there first.
700025 The application is registered as public, and the request carries a secret or assertion.
Send no client credentials, or register the redirect URI as a web platform.
700081 The refresh token has reached the longest life that it may have; using it does not lengthen that.
Sign in again.
700082 The presented refresh token is older than its inactivity window. The window runs from the issue of that very token; using it does not extend it.
Sign in again. Then store the refresh token of every answer and send only the newest one.
700084 Refresh tokens of a single-page application live for a fixed time, usually 24 hours, and new ones inherit the end of the first.
Send the user through the sign-in page again; while the session there lasts, this needs no password.
900144 A required parameter is missing from the form body.
Send all parameters form-encoded in the body, neither as JSON nor in the query.
900561 The endpoint was called with the wrong HTTP method.
Send token requests by POST. Where a user went back in the browser, nothing has to be done.
901002 The parameter resource belongs to the v1 endpoint and was sent to v2.
Ask by scope, or go to the v1 endpoint.
7000215 The client secret is wrong.
Send the value of the secret, not its id, and URL-encode it in the form body.
7000218 The application is registered as confidential, and the request carries no secret or assertion.
Send the client credentials, or allow public client flows in the registration.
7000222 The client secret has expired.
Create a new secret in the app registration and deploy it before the old one is removed.
9002326 A web page redeems a token, and the redirect URI is not registered for single-page applications.
Register it as such, or redeem on the server, without an Origin header.
9002327 A token of a single-page application is redeemed without the Origin header of a web page.
Redeem it in the page, or register the redirect URI for the web or for native clients.
`

/** As `ownedExplanations`, for Azure AD B2C. */
export const ownedB2cExplanations = `
90080 The refresh token has reached the end of its window, or of the sliding window of its sign-in.
Sign in again. An administrator sets both windows in the policy.
90081 The client secret is wrong.
Send the value of the secret, URL-encoded, and check that it belongs to this client id.
90129 The grant was revoked.
Sign in again, and discard the old refresh token.
`

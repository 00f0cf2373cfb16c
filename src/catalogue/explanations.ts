/**
 * The codes that people meet most and no rule of their own explains, in own words: a line with the
 * code and what it means, and a line with what to do. It is text for the same reason as `codes.ts`.
 */
export const explanations = `
16000 The account that is signed in does not exist in this tenant, or there are several to choose from.
Let the user choose an account, or have an administrator invite the account into the tenant.
50034 No such account is in the tenant that the request names.
Check the user name, and whether the request goes to the right tenant.
50053 The account is locked after too many failed sign-ins, or the address they came from is distrusted.
Wait, then sign in. An administrator finds the reason in the sign-in log.
50055 The password has expired.
Sign in interactively and set a new one.
50057 The account is disabled.
An administrator enables it again, or the client stops using its tokens.
50058 A silent request found no signed-in user.
Send the user to the sign-in page. In hidden frames, blocked third-party cookies are the usual cause.
50089 A sign-in page stood open too long. It has nothing to do with refresh tokens.
Begin the sign-in again.
50126 User name or password is wrong.
Enter them again.
50132 The session behind the grant ended: password changed or expired, or not fresh enough.
Sign in again.
50140 The sign-in page asks whether to stay signed in.
Nothing has to be done.
50144 The password in the organisation’s own Active Directory has expired.
Change it there, then sign in again.
70000 The presented grant is not valid here: damaged, ended, or made by another authority.
Check that the token arrives whole and at the authority that issued it, then sign in again.
70002 The client could not prove who it is; the code nested in the same text says why.
Read the other code first. Without one, compare the client secret.
70008 The authorization code or refresh token has expired or was withdrawn.
Sign in again. Redeem codes within minutes, and store the newest refresh token.
70011 A requested scope is malformed, unknown, or mixed with .default.
Ask for scopes of one resource, either by name or by .default.
70016 The user has not finished on the other device yet.
Keep polling at the given interval.
90014 A field that the sign-in needs is missing.
Send all parameters of the flow, under their exact names.
90033 A directory behind the sign-in service did not answer.
Send the request again after a pause, each longer than the one before.
90099 A partner’s application was not yet authorised in the customer’s tenant.
Consent there through Partner Center before exchanging the partner’s token.
700024 The client assertion is too old or not valid yet.
Make a new one for each request, and compare the clock of the machine.
700027 The signature of the client assertion does not fit a certificate of the application.
Upload the certificate that signs, or sign with the registered one.
9002313 The request is malformed. Often a token or code arrived cut, lower-cased, decoded twice, or as a placeholder.
Compare the sent value with the received one, character by character.
`

/** As `explanations`, for Azure AD B2C. */
export const b2cExplanations = `
90077 A silent request found no session.
Send the user to the sign-in page.
90079 The grant belongs to a confidential client, and the request carries no secret.
Send the client secret, at sign-in and at every refresh.
90084 The grant belongs to a public client, and the request carries a secret.
Send no client secret.
90085 The service failed inside.
Sign in again; if it comes back, look at the policy and ask Microsoft.
90088 The grant was issued by another policy or endpoint.
Refresh at the policy that signed the user in.
90091 The user cancelled.
Nothing has to be done.
90118 The user asks for a new password.
Start the policy that resets passwords.
90128 The account behind the grant no longer exists.
Sign in with another account, and discard the tokens.
90182 The code verifier does not fit the code challenge of the sign-in.
Keep each verifier with its own sign-in; two tabs or retries easily mix them up.
`

import { post, transcript } from './example-transcripts.ts'

const JWT_BEARER = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'
const JWE = `HTTP/1.1 200\nContent-Type: application/jose\n\neyJhbGciOiJkaXIifQ..${'SyntheticTokentrail.'.repeat(3).slice(0, -1)}`

/** An encrypted answer to what the form `rest` says besides its grant. */
export const encrypted = (at: string, rest: string): string =>
  post(at, `${JWT_BEARER}&${rest}`, JWE)

/** What the broker of Windows sends: it asks for a nonce, and then for tokens by a signed request. */
export const broker = (at: string): string =>
  transcript(
    post(at, 'grant_type=srv_challenge', 'HTTP/1.1 200\n\n{"Nonce":"synthetic-tokentrail-nonce"}'),
    encrypted('+1s', 'windows_api_version=2.0.1&request={jwt aud=x}'),
  )

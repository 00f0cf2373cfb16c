import type { HeaderLine, Recording } from '../../fixtures/recording.ts'

const SECRETS =
  'refresh_token|access_token|id_token|code|client_secret|device_code|assertion|code_verifier|password'
const IN_FORMS = new RegExp(`(?<=(?:^|[?&#])(?<name>${SECRETS})=)[^&#]+`, 'g')
const IN_JSON = new RegExp(`(?<="(?<name>${SECRETS})":")[^"]+`, 'g')

/** Writes a mask over the secret values of a recording. */
export function masked(
  recording: Recording,
  hide: (secret: string, name: string) => string,
): Recording {
  const { body, answer } = recording
  const hideIn = (text: string): string => text.replace(IN_FORMS, hide)
  const hideHeaders = (headers: readonly HeaderLine[]): HeaderLine[] =>
    headers.map(([name, value]) => [
      name,
      hideIn(value).replace(/(?<=^(?:Bearer|Basic) ).+/, (secret) => hide(secret, name)),
    ])
  return {
    ...recording,
    url: hideIn(recording.url),
    headers: hideHeaders(recording.headers),
    ...(body !== undefined && { body: hideIn(body) }),
    ...(answer !== undefined && {
      answer: {
        ...answer,
        headers: hideHeaders(answer.headers),
        ...(answer.body !== undefined && { body: answer.body.replace(IN_JSON, hide) }),
      },
    }),
  }
}

import type { Recording } from '../fixtures/recording.ts'

/** The same exchange once for each part of a message, with a secret where it has no business. */
export function plantInRecording(
  recording: Recording,
  secret: string,
): readonly (readonly [place: string, recording: Recording])[] {
  const { url, headers, body = '', answer } = recording
  const name = secret.replaceAll(/[^\w-]/g, '-')
  const field = encodeURIComponent(secret)
  const withAnswer = (part: Partial<NonNullable<Recording['answer']>>): Recording =>
    answer ? { ...recording, answer: { ...answer, ...part } } : recording
  return [
    ['the process', { ...recording, process: `${secret}:17` }],
    ['the method', { ...recording, method: name.toUpperCase() }],
    ['the path', { ...recording, url: `${url}/${field}` }],
    ['the query', { ...recording, url: `${url}?${field}=${field}#${field}` }],
    ['names of headers', { ...recording, headers: [...headers, [name, '1']] }],
    ['values of headers', { ...recording, headers: headers.map(([own]) => [own, secret]) }],
    ['a name in the form', { ...recording, body: `${body}&${field}=1` }],
    ['the body', { ...recording, body: secret }],
    ['the reason', withAnswer({ reason: secret })],
    ['names of headers of the answer', withAnswer({ headers: [[name, '1']] })],
    [
      'values of headers of the answer',
      withAnswer({ headers: (answer?.headers ?? []).map(([own]) => [own, secret]) }),
    ],
    ['the body of the answer', withAnswer({ body: secret })],
  ]
}

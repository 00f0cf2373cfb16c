import { parameterTypes } from '../../exchanges/endpoint/recognise.ts'

const types =
  /^(?:\*\/\*|application\/(?:\*|x-www-form-urlencoded|json|jwt|xml|soap\+xml|problem\+json|javascript|pdf|zip|grpc|octet-stream)|text\/(?:\*|plain|html|css|xml|javascript|event-stream)|image\/(?:\*|png|jpeg|gif|webp|avif|svg\+xml|x-icon)|font\/(?:woff2?|ttf)|audio\/(?:\*|mpeg)|video\/(?:\*|mp4)|multipart\/(?:form-data|mixed))$/i
const charsets = /;\s*charset="?(utf-8|utf-16|us-ascii|iso-8859-1|windows-1252)\b/i

/** A well-known media type with its charset, or another that holds parameters as the given one does. */
export function cleanContentType(value: string): string {
  if (value === '') return value
  const [type = ''] = value.split(';', 1)
  const charset = charsets.exec(value)?.[1]
  const name = types.test(type.trim()) ? type.trim() : likeness(type)
  const clean = charset === undefined ? name : `${name}; charset=${charset}`
  // What the engine looks for may stand in a parameter of the type.
  return parameterTypes.test(clean) === parameterTypes.test(value) ? clean : likeness(value)
}

function likeness(value: string): string {
  if (/urlencoded/i.test(value)) return 'application/x-www-form-urlencoded'
  if (/json/i.test(value)) return 'application/json'
  return parameterTypes.test(value) ? 'text/plain' : 'application/octet-stream'
}

const isoTime = String.raw`(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\s?(Z|[+-]\d{2}:\d{2})?`

/** A time as texts give it: ISO 8601 with up to seven digits of a fraction, `Z` or an offset. */
export const time: string = String.raw`\s?'?${isoTime}`

/** B2C gives whole seconds since 1970. */
export const epoch: string = String.raw` ?(\d{9,11})\b`

/** `D.HH:MM:SS` or `HH:MM:SS` (700082, 700081, 700084), plain seconds (70043). */
export const span: string = String.raw`((?:\d{1,6}\.)?\d{1,4}:\d{2}:\d{2}|\d{1,10})`

const anyGuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
export const guid: string = `(${anyGuid})`

/** Addresses that everybody asks for: those of an organisation's own resources may tell its name. */
const publicHost = [
  String.raw`graph\.microsoft\.com`,
  String.raw`graph\.windows\.net`,
  String.raw`management\.azure\.com`,
  String.raw`management\.core\.windows\.net`,
  String.raw`outlook\.office(?:365)?\.com`,
  String.raw`manage\.office\.com`,
  String.raw`api\.partnercenter\.microsoft\.com`,
  String.raw`vault\.azure\.net`,
  String.raw`storage\.azure\.com`,
  String.raw`database\.windows\.net`,
].join('|')

/** A resource that may be printed: a GUID, `api://` and a GUID, or a public address. */
export const resource: string = String.raw`((?:api:\/\/)?${anyGuid}|https:\/\/(?:${publicHost}))(?![\w-]|\.\w)`

/** What stands before the id of an application. */
export const applicationBefore: string =
  'application with ID|application with identifier|application|client app ID:|client ID|app|identifier'

/** What stands before a resource. */
export const resourceBefore: string = [
  'resource principal named', // 500011
  'application named', // 50001, which 500011 has replaced
  'resource value from request:', // 650057
  'principal for resource', // 500014
  'on the resource', // 650053
  'first party resource', // 65002
  'to access', // 50076, 50078, 50079
  'access a service', // 650052
].join('|')

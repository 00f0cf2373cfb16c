import { authorityHost } from '../../exchanges/endpoint/hosts.ts'
import { isMicrosoftHost, microsoftEnding, privateEnding } from '../../lineage/host-owners.ts'

/** APIs and pages that are the same for everybody, so that they tell nothing about a capture. */
const publicHosts = new Set([
  // Microsoft's APIs, in all clouds.
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
  'graph.windows.net',
  'management.azure.com',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
  'management.core.windows.net',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
  'substrate.office.com',
  'api.spaces.skype.com',
  'api.powerbi.com',
  'analysis.windows.net',
  'vault.azure.net',
  'storage.azure.com',
  'database.windows.net',
  'dev.azure.com',
  'app.vssps.visualstudio.com',
  'apis.live.net',
  // Its pages, and what sign-in pages load.
  'portal.azure.com',
  'entra.microsoft.com',
  'www.office.com',
  'teams.microsoft.com',
  'aadcdn.msauth.net',
  'aadcdn.msftauth.net',
  'logincdn.msauth.net',
  'acctcdn.msauth.net',
  'device.login.microsoftonline.com',
  'autologon.microsoftazuread-sso.com',
  'enterpriseregistration.windows.net',
  'config.edge.skype.com',
  // Google's.
  'www.googleapis.com',
  'openidconnect.googleapis.com',
  'people.googleapis.com',
])

/** Where every customer has a name of their own. */
const customerEndings = [
  '.onmicrosoft.com',
  '.onmicrosoft.us',
  '.sharepoint.com',
  '.sharepoint.us',
  '.sharepoint.cn',
  '.vault.azure.net',
  '.core.windows.net',
  '.database.windows.net',
  '.azurewebsites.net',
  '.azurestaticapps.net',
  '.cloudapp.azure.com',
  '.azure-api.net',
  '.dynamics.com',
  '.visualstudio.com',
  '.localhost',
]

/** Microsoft names these after its regions. */
const regional = /^[a-z][a-z\d]{1,20}\.(?:login|mtlsauth)\.microsoft\.com$/

/** Loop-back, the metadata address of clouds, and no address at all. */
const ownMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|169\.254\.169\.254|0\.0\.0\.0|\[?::1?\]?)$/

/** Whether a host in lower case is the same for everybody. */
export function isPublicHost(host: string): boolean {
  if (publicHosts.has(host) || ownMachine.test(host) || regional.test(host)) return true
  if (isMicrosoftHost(host) && microsoftEnding(host) === undefined) return true
  return authorityHost(host) !== undefined && authorityEnding(host) === undefined
}

/** The public part of a host that begins with a customer's name; undefined for any other host. */
export function customerEnding(host: string): string | undefined {
  const ending = authorityEnding(host) ?? customerEndings.find((one) => host.endsWith(one))
  // Whose a host is decides whether a token belongs there.
  return ending ?? microsoftEnding(host) ?? privateEnding(host)
}

/** Where any other name before the ending would do as well, the name is a customer's. */
function authorityEnding(host: string): string | undefined {
  if (authorityHost(host) === undefined) return undefined
  for (let dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
    const ending = host.slice(dot)
    if (authorityHost(`any${ending}`) !== undefined) return ending
  }
  return undefined
}

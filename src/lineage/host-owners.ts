/** Domains of Microsoft's services, also those in which customers have names of their own. */
const MICROSOFT = `
  azure.cn azure.com azure.net azure.us azureedge.net azurefd.net azurewebsites.net azure-api.net
  chinacloudapi.cn cloud.microsoft dynamics.com live.com live.net microsoft.com microsoft.us
  microsoftazure.us microsoftonline.cn microsoftonline.com microsoftonline.us msauth.net office.com
  office.net office365.com office365.us outlook.com powerbi.com powerapps.com sharepoint.cn
  sharepoint.com sharepoint.us skype.com svc.ms usgovcloudapi.net visualstudio.com windows.net
`
  .trim()
  .split(/\s+/)
  .map((domain) => `.${domain}`)

/** RFC 6762, RFC 8375, and names that ICANN keeps back for networks of one's own. */
const PRIVATE = ['.corp', '.home', '.home.arpa', '.internal', '.intranet', '.lan', '.local']

/** Whether a host in lower case is in one of Microsoft's domains. */
export function isMicrosoftHost(host: string): boolean {
  return MICROSOFT.some((ending) => `.${host}`.endsWith(ending))
}

/** The domain of Microsoft's that a host has a name in: `.office.net`. */
export function microsoftEnding(host: string): string | undefined {
  return MICROSOFT.find((ending) => host.endsWith(ending))
}

/** The ending by which a host is known to be no public one. */
export function privateEnding(host: string): string | undefined {
  return PRIVATE.find((ending) => host.endsWith(ending))
}

/** Whether anybody may reach a host by this name: no address, no name of one network. */
export function isPublicName(host: string): boolean {
  if (!host.includes('.') || /[:\d]$|\]$/.test(host) || isOwnMachine(host)) return false
  return privateEnding(host) === undefined
}

/** Loop-back: what is sent there does not leave the machine. */
export function isOwnMachine(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
}

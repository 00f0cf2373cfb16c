const impliedPort: ReadonlyMap<string, string> = new Map([
  ['http', ':80'],
  ['ws', ':80'],
  ['https', ':443'],
  ['wss', ':443'],
])

/** `host:8443`; an IPv6 address gets its brackets. */
export function joinAuthority(host: string, port: number | undefined): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return port === undefined ? name : `${name}:${port}`
}

/** `https://host:8443`, without the port where the scheme implies it, as clients write it. */
export function originOf(scheme: string, authority: string): string {
  const port = impliedPort.get(scheme)
  const isImplied = port !== undefined && authority.endsWith(port)
  return `${scheme}://${isImplied ? authority.slice(0, -port.length) : authority}`
}

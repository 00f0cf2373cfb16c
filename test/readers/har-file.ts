/** A HAR with these entries; a string stands for creator's name. */
export function harFile(entries: readonly unknown[], creator = 'WebInspector'): string {
  return JSON.stringify({
    log: { version: '1.2', creator: { name: creator, version: '1' }, entries },
  })
}

export interface Part {
  readonly entry?: object
  readonly request?: object
  readonly response?: object | null
}

/** An entry that is as plain as possible, changed where a test needs it. */
export function harEntry({ entry, request, response }: Part = {}): object {
  return {
    startedDateTime: '2025-03-01T08:00:00.000Z',
    time: 12,
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
      headers: [],
      bodySize: -1,
      ...request,
    },
    ...(response !== null && {
      response: { status: 200, statusText: 'OK', headers: [], content: { size: 0 }, ...response },
    }),
    ...entry,
  }
}

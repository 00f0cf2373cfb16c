/** RFC 9110 9, RFC 5789, WebDAV (RFC 4918) and what caches take. */
const methods: ReadonlySet<string> = new Set(
  `
    GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY
    MOVE LOCK UNLOCK REPORT SEARCH MERGE PURGE LINK UNLINK BATCH
  `
    .trim()
    .split(/\s+/),
)

/** A method of any other name is nothing to the engine but another method. */
export function cleanMethod(method: string): string {
  return method === '' || methods.has(method) ? method : 'OTHER'
}

/** Where a capture is written to; whoever writes waits for it, so that memory stays bounded. */
export interface ByteSink {
  write(bytes: Uint8Array): void | Promise<void>
}

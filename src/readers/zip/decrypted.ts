/** What a password makes of an encrypted member. */
export type Decrypted =
  /** `proven`: an authentication code says that these are the bytes that were encrypted. */
  | { readonly bytes: Uint8Array; readonly proven: boolean }
  /** The password is wrong. */
  | 'refused'
  /** The password seems right, the member is not whole. */
  | 'damaged'

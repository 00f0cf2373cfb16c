/** The part of the package that is used; it has no types of its own. */
declare module 'har-validator' {
  /** Resolves where the value fits, and rejects with `errors` where it does not. */
  type Validate = (value: unknown) => Promise<unknown>
  const validator: { readonly log: Validate; readonly entry: Validate }
  export default validator
}

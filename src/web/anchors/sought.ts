/** A place to go to once it is rendered; a new object asks anew. */
export interface Sought {
  /** Of the element to scroll to. */
  readonly id: string
  /** Only as far as needed to see it, as when one steps through a list. */
  readonly nearby: boolean
}

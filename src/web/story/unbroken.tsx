// A hostile name that looks like one of them must not be too long for a line.
const UNBREAKABLE = /(\b\d{4}-\d\d-\d\d\b|\b[a-z]{2,6}-\d{1,6}\b)/

/** A text in which dates and the ids of tokens stay on one line, although they hold hyphens. */
export function Unbroken({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(UNBREAKABLE).map((part, n) =>
        n % 2 === 1 ? (
          <span key={n} class="unbroken">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  )
}

import { OpenButton } from './open-button.tsx'
import { Problem } from './problem.tsx'
import { readableFormats } from './readable-formats.ts'
import type { Opener } from './use-opening.ts'

/** Where captures are dropped or chosen. */
export function Start({
  opener: { open, openExample, cancel },
  problem,
}: {
  readonly opener: Opener
  readonly problem: string | undefined
}) {
  return (
    <main class="start">
      <h1>tokentrail</h1>
      <p class="lead">
        Reads network captures, follows every OAuth token through them, and says which one breaks
        the sign-in, when, and what to do about it. Nothing leaves this machine.
      </p>
      {problem === undefined ? null : <Problem sentence={problem} onDismiss={cancel} />}
      <div class="drop">
        <p>Drop captures anywhere in this window</p>
        <OpenButton onFiles={open} isPrimary />
        <p class="quiet">Several captures become one timeline.</p>
      </div>
      <dl>
        <dt>Reads</dt>
        <dd>{readableFormats.join(' · ')}, and reports saved by tokentrail</dd>
        <dt>Private</dt>
        <dd>
          This page has no permission to connect: its policy, on the first lines of its source, is{' '}
          <code>default-src 'none'</code> with <code>connect-src 'none'</code>. The network panel of
          the browser shows that it stays silent, and it works the same with the network switched
          off.
        </dd>
        <dt>Example</dt>
        <dd>
          <button type="button" class="plain" onClick={openExample}>
            Open example.trail.txt
          </button>
          , a made-up capture of a client that ignores its new refresh tokens
        </dd>
      </dl>
    </main>
  )
}

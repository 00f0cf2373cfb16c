import type { Body, Header, HttpEntry } from '../entry.ts'
import type { SplitOptions } from '../json/json-entries.ts'
import { toObject, type JsonObject } from '../json/json-value.ts'
import { parsedEntries } from '../json/parsed-entries.ts'
import { lazyBody } from '../message/lazy-body.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { tellUntimed } from '../notes/untimed.ts'
import { bodyDecoder } from './body-decoder.ts'
import { tellNoAnswer, tellNoRequest } from './damage.ts'
import { missingAnswerBody, missingRequestBody } from './missing-body.ts'

/** An exchange as a recorder of tests keeps it. */
export interface RecordedExchange extends RecordedMessage {
  /** In any case. */
  readonly method: string
  readonly url: string
  /** Absent where the recording names no status. */
  readonly answer?: RecordedMessage & { readonly status: number }
}

export interface RecordedMessage {
  readonly headers: readonly Header[]
  /** Text, or bytes in their content coding; undefined where none was recorded. */
  content(): string | Uint8Array | undefined
}

/**
 * The entries of a JSON recording without times. `read` gives undefined for an element of the list
 * that holds no request; throws as `splitEntries`.
 */
export async function* recordedEntries(
  source: ByteSource,
  options: Pick<SplitOptions, 'lists' | 'firstKeys'>,
  read: (recorded: JsonObject) => RecordedExchange | undefined,
  context: ReadContext,
): AsyncGenerator<HttpEntry> {
  const decoder = bodyDecoder(context)
  let entries = 0
  for await (const { value, ...place } of parsedEntries(source, options, context)) {
    const exchange = read(toObject(value) ?? {})
    if (!exchange) {
      tellNoRequest(place, context)
      continue
    }
    entries++
    const { url, headers, answer } = exchange
    const method = exchange.method.toUpperCase()
    if (!answer) tellNoAnswer(place, context)
    const bodyOf = (message: RecordedMessage, missing: (isAbsent: boolean) => Body): (() => Body) =>
      lazyBody(() => {
        const content = message.content()
        if (content === undefined || content.length === 0) return missing(content === undefined)
        if (typeof content === 'string') return { kind: 'text', text: content }
        return decoder.decode(content, message.headers, place.index)
      })
    yield {
      ...place,
      request: {
        method,
        url,
        headers,
        body: bodyOf(exchange, (isAbsent) => missingRequestBody(isAbsent, method, headers)),
      },
      ...(!answer && { responseUnread: true }),
      ...(answer && {
        response: {
          status: answer.status,
          headers: answer.headers,
          body: bodyOf(answer, (isAbsent) => missingAnswerBody(isAbsent, { ...answer, method })),
        },
      }),
    }
  }
  decoder.finish()
  tellUntimed(entries, context)
}

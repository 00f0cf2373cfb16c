import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** A part of a document, as far as the tests look. */
export interface MarkdownNode {
  readonly type: string
  /** Of a text, of code, of HTML. */
  readonly value?: string
  readonly children?: readonly MarkdownNode[]
}

/** The blocks of a document in GitHub's dialect. */
export function readMarkdown(text: string): readonly MarkdownNode[] {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children
}

/** All nodes in order, those that hold others before what they hold. */
export function allNodes(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children ?? [])])
}

/** What a paragraph or a cell shows; any other markup than code stands out as `(link)`. */
export function shownText({ children = [] }: MarkdownNode): string {
  return allNodes(children)
    .map(({ type, value }) => (/^(?:text|inlineCode)$/.test(type) ? value : `(${type})`))
    .join('')
}

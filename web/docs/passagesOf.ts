import type { Doc, DocBlock, DocPassage } from '../src/docs/docTree.ts'
import { plain } from './parseDoc.ts'

/** A page as its parts, each under the heading before it. */
export function passagesOf(path: string, { title, blocks }: Doc): readonly DocPassage[] {
  const passages: { anchor: string; heading: string; texts: string[] }[] = [
    { anchor: '', heading: title, texts: [] },
  ]
  for (const block of blocks) {
    if (block.kind === 'heading') {
      passages.push({ anchor: `#${block.id}`, heading: plain(block.words), texts: [] })
    } else passages.at(-1)?.texts.push(textOf(block))
  }
  return passages.map(({ anchor, heading, texts }) => ({
    id: `${path}${anchor}`,
    page: title,
    path: `${path}${anchor}`,
    heading,
    text: texts.join('\n'),
  }))
}

function textOf(block: DocBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plain(block.words)
    case 'code':
      return block.text
    case 'list':
      return block.items.flat().map(textOf).join('\n')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plain).join(' ')).join('\n')
    case 'quote':
      return block.blocks.map(textOf).join('\n')
    case 'rule':
      return ''
  }
}

import { Link } from 'react-router'
import { CodeBlock } from '../design/CodeBlock.tsx'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import { DocInlines } from './DocInlines.tsx'
import type { DocBlock } from './docTree.ts'

const headings = { 2: 'h2', 3: 'h3', 4: 'h4', 5: 'h5', 6: 'h6' } as const

const sizes: Readonly<Record<string, string>> = {
  h2: 'pt-5 text-title',
  h3: 'pt-3 text-lead',
}

export function DocBlocks({ blocks }: { blocks: readonly DocBlock[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a page's blocks never move
  return blocks.map((block, index) => <Block key={index} block={block} />)
}

function Block({ block }: { block: DocBlock }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.depth as keyof typeof headings] ?? 'h2'
      return (
        <Heading id={block.id} className={classes('group', sizes[Heading] ?? 'pt-2 text-body')}>
          <DocInlines words={block.words} />
          <Link
            to={`#${block.id}`}
            aria-label={t('Link to this heading')}
            className="ml-2 text-ink-faint opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100"
          >
            #
          </Link>
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <DocInlines words={block.words} />
        </p>
      )
    case 'code':
      if (block.language !== 'mermaid') {
        return <CodeBlock text={block.text} label={block.language} />
      }
      return (
        <details className="rounded-card border bg-surface px-4">
          <summary className="py-2.5 text-ink-soft text-small">
            {t('A diagram, as Mermaid text')}
          </summary>
          <CodeBlock text={block.text} label={block.language} className="mb-4" />
        </details>
      )
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul'
      return (
        <List
          start={block.isOrdered ? block.start : undefined}
          className={classes(
            'space-y-1.5 pl-5 marker:text-ink-faint',
            block.isOrdered ? 'list-decimal' : 'list-disc',
          )}
        >
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page's lists never move
            <li key={index} className="space-y-2">
              <DocBlocks blocks={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table {...block} />
    case 'quote':
      return (
        <blockquote className="space-y-3 border-l-4 border-line-strong/50 pl-4 text-ink-soft">
          <DocBlocks blocks={block.blocks} />
        </blockquote>
      )
    case 'rule':
      return <hr />
  }
}

/** Wider than the page it scrolls by itself, by the keyboard too. */
function Table({ head, rows }: Extract<DocBlock, { kind: 'table' }>) {
  const isHeaded = head.some((words) => words.length > 0)
  return (
    <section
      aria-label={t('Table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border bg-surface"
    >
      <table className="w-full text-small [&_td]:min-w-24 [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_th]:px-3 [&_th]:py-2 [&_th]:text-left">
        {isHeaded && (
          <thead className="bg-sunken">
            <tr>
              {head.map((words, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page's tables never move
                <Cell key={index} words={words} />
              ))}
            </tr>
          </thead>
        )}
        <tbody className="divide-y">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page's tables never move
            <tr key={index}>
              {row.map((words, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page's tables never move
                <td key={index}>
                  <DocInlines words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A column without a name has no header. */
function Cell({ words }: { words: Parameters<typeof DocInlines>[0]['words'] }) {
  if (words.length === 0) return <td />
  return (
    <th scope="col">
      <DocInlines words={words} />
    </th>
  )
}

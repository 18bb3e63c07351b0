import { Fragment } from 'react'
import { Link } from 'react-router'
import { t } from '../language/t.ts'
import type { DocInline, DocWords } from './docTree.ts'

const linkClass = 'text-accent-text underline decoration-1 underline-offset-2'

export function DocInlines({ words }: { words: DocWords }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a page's words never move
  return words.map((word, index) => <Inline key={index} word={word} />)
}

function Inline({ word }: { word: DocInline }) {
  if (typeof word === 'string') return <Fragment>{word}</Fragment>
  switch (word.kind) {
    case 'code':
      return (
        <code className="rounded-small bg-sunken px-1 py-0.5 font-mono text-[0.88em]">
          {word.text}
        </code>
      )
    case 'strong':
      return (
        <strong>
          <DocInlines words={word.words} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <DocInlines words={word.words} />
        </em>
      )
    case 'link':
      return word.to.startsWith('/') ? (
        <Link to={word.to} className={linkClass}>
          <DocInlines words={word.words} />
        </Link>
      ) : (
        <a href={word.to} target="_blank" rel="noopener noreferrer" className={linkClass}>
          <DocInlines words={word.words} />
        </a>
      )
    case 'file':
      return (
        <span
          title={t('In the repository: {path}', { path: word.path })}
          className="underline decoration-dotted decoration-1 underline-offset-2"
        >
          <DocInlines words={word.words} />
        </span>
      )
    case 'picture':
      return (
        <img
          src={word.source}
          alt={word.alt}
          loading="lazy"
          className="h-auto max-w-full rounded-card border bg-surface"
        />
      )
    case 'break':
      return <br />
  }
}

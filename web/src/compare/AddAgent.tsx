import { useState } from 'react'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Button } from '../design/Button.tsx'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'

const findQuery = graphql(`
  query AgentsToCompare($text: String) {
    agents(first: 6, filter: { text: $text }, orderBy: COMPLETED_DESC) {
      edges { node { id name completed } }
    }
  }
`)

/** Agents by words, to be set beside those there are. */
export function AddAgent({
  taken,
  onAdd,
}: {
  taken: readonly string[]
  onAdd: (id: string) => void
}) {
  const [text, setText] = useState('')
  const words = text.trim()
  const { data } = useGraph(
    topics.lists,
    findQuery,
    { text: words || null },
    { keepPrevious: true },
  )
  const found = nodesOf(data?.agents).filter(({ id }) => !taken.includes(id))
  return (
    <search className="block">
      <label htmlFor="compare-add" className="mb-1.5 block font-medium text-small">
        {t('Add an agent')}
      </label>
      <div className="max-w-md">
        <Input
          id="compare-add"
          type="search"
          placeholder={t('Search by name or words')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <ul aria-label={t('Agents found')} className="mt-2 flex flex-wrap gap-2">
        {found.map(({ id, name, completed }) => (
          <li key={id} className="max-w-full">
            <Button size="small" className="max-w-full" onClick={() => onAdd(id)}>
              <bdi className="strange truncate">{name ?? t('Agent {id}', { id })}</bdi>
              <span className="figures text-ink-faint">
                {t('{count, plural, one {# job done} other {# jobs done}}', { count: completed })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </search>
  )
}

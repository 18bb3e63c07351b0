import { t } from '../language/t.ts'
import { readCriteria } from './readCriteria.ts'

/** When the work is accepted; nothing where that cannot be read. What reads it is loaded with this. */
export default function CriteriaList({ text }: { text: string }) {
  const lines = readCriteria(text)
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className="mb-1.5 text-body">{t('What done means')}</h3>
      <ul className="space-y-1">
        {lines.map((line) => (
          <li key={line} className="strange break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}

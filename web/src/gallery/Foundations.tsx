import { Card } from '../design/Card.tsx'

const swatches = [
  ['page', 'bg-page'],
  ['surface', 'bg-surface'],
  ['sunken', 'bg-sunken'],
  ['masthead', 'bg-masthead'],
  ['accent', 'bg-accent'],
  ['accent-soft', 'bg-accent-soft'],
  ['brass', 'bg-brass'],
  ['brass-soft', 'bg-brass-soft'],
  ['red', 'bg-red'],
  ['line', 'bg-line'],
] as const

/** Colours and sizes of type. */
export function Foundations() {
  return (
    <>
      <Card title="Colour">
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {swatches.map(([name, className]) => (
            <li key={name}>
              <span className={`block h-14 rounded-control border ${className}`} />
              <span className="mt-1 block text-ink-soft text-small">{name}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Type">
        <div className="space-y-2">
          <p className="font-semibold text-display">Display 36</p>
          <p className="font-semibold text-heading">Heading 26</p>
          <p className="font-semibold text-title">Title 20</p>
          <p className="text-lead">Lead 17</p>
          <p className="text-body">Body 15, the size of most words</p>
          <p className="text-ink-soft text-small">Small 13, for what explains</p>
          <p className="text-ink-faint text-tiny">Tiny 12, for badges</p>
          <p className="figures font-medium">0123456789 in figures of one width</p>
        </div>
      </Card>
    </>
  )
}

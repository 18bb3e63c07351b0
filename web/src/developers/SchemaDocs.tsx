import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'

/** What may be asked: the types of the schema and their fields, from the questions on. */
export default function SchemaDocs({ schema }: { schema: GraphQLSchema }) {
  const [trail, setTrail] = useState<readonly string[]>(['Query'])
  const [wanted, setWanted] = useState('')
  const name = trail.at(-1) ?? 'Query'
  const type = schema.getType(name)
  const go = (next: string) => {
    setWanted('')
    setTrail((before) => [...before, next])
  }
  return (
    <Card
      title={<code className="font-mono">{name}</code>}
      aside={
        trail.length > 1 && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => setTrail((before) => before.slice(0, -1))}
          >
            <ArrowLeft aria-hidden className="size-4" />
            {trail.at(-2)}
          </Button>
        )
      }
      className="lg:sticky lg:top-20"
    >
      <Input
        type="search"
        aria-label={t('Find a type or a field')}
        placeholder={t('Find a type or a field')}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        aria-label={t('Schema')}
        lang="en"
        className="mt-4 max-h-[65dvh] overflow-y-auto"
      >
        {wanted.trim().length > 1 ? (
          <Found schema={schema} wanted={wanted.trim().toLowerCase()} onGo={go} />
        ) : (
          type && <TypeDocs type={type} onGo={go} />
        )}
      </section>
    </Card>
  )
}

type Go = (name: string) => void

function TypeDocs({ type, onGo }: { type: GraphQLNamedType; onGo: Go }) {
  return (
    <>
      {type.description && <p className="mb-3 text-ink-soft text-small">{type.description}</p>}
      <ul className="divide-y">
        {isEnumType(type)
          ? type.getValues().map(({ name, description }) => (
              <li key={name} className="py-2">
                <code className="font-mono text-small">{name}</code>
                {description && <p className="text-ink-soft text-small">{description}</p>}
              </li>
            ))
          : fieldsOf(type).map((field) => <FieldDocs key={field.name} field={field} onGo={onGo} />)}
      </ul>
    </>
  )
}

function FieldDocs({ field, onGo }: { field: AnyField; onGo: Go }) {
  const args = 'args' in field ? field.args : []
  return (
    <li className="py-2">
      <p className="font-mono text-small [overflow-wrap:anywhere]">
        <span className="text-accent-text">{field.name}</span>
        {args.length > 0 && '('}
        {args.map((arg, index) => (
          <span key={arg.name}>
            {index > 0 && ', '}
            {arg.name}: <TypeLink type={arg.type} onGo={onGo} />
          </span>
        ))}
        {args.length > 0 && ')'}: <TypeLink type={field.type} onGo={onGo} />
      </p>
      {field.description && <p className="text-ink-soft text-small">{field.description}</p>}
    </li>
  )
}

function TypeLink({ type, onGo }: { type: GraphQLType; onGo: Go }) {
  return (
    <button
      type="button"
      onClick={() => onGo(getNamedType(type).name)}
      className="text-blue-text underline decoration-1 decoration-dotted underline-offset-2"
    >
      {String(type)}
    </button>
  )
}

/** At most so many are told of one search. */
const most = 40

function Found({ schema, wanted, onGo }: { schema: GraphQLSchema; wanted: string; onGo: Go }) {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
  const found = [
    ...types.map(({ name }) => ({ type: name, label: name })),
    ...types.flatMap((type) =>
      fieldsOf(type).map(({ name }) => ({ type: type.name, label: `${type.name}.${name}` })),
    ),
  ]
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, most)
  if (found.length === 0)
    return <p className="text-ink-soft">{t('The schema has no such name.')}</p>
  return (
    <ul className="divide-y">
      {found.map(({ type, label }) => (
        <li key={label}>
          <button
            type="button"
            onClick={() => onGo(type)}
            className="w-full py-2 text-left font-mono text-small hover:underline"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField

function fieldsOf(type: GraphQLNamedType): readonly AnyField[] {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    return Object.values(type.getFields())
  }
  return []
}

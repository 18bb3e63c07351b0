import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { rich, t } from '../language/t.ts'
import { Answer, type Told } from './Answer.tsx'
import { askGraphql } from './askGraphql.ts'
import { DeveloperPage } from './DeveloperPage.tsx'
import { graphqlExamples } from './graphqlExamples.ts'
import { NotAnObjectError, readJson } from './readJson.ts'

const GraphqlEditor = lazy(() => import('./GraphqlEditor.tsx'))
const SchemaDocs = lazy(() => import('./SchemaDocs.tsx'))

const [firstExample] = graphqlExamples

/** Asks the read model whatever is typed, beside what its schema says. */
export default function GraphqlPage() {
  const { graphqlUrl } = useConfig()
  const [params, setParams] = useSearchParams()
  const [query, setQuery] = useState(params.get('query') ?? firstExample.query)
  const [variables, setVariables] = useState(params.get('variables') ?? '')
  const [fault, setFault] = useState<string>()
  const [told, setTold] = useState<Told>()
  const [busy, setBusy] = useState(false)
  const schema = useQuery({
    queryKey: ['graphqlSchema', graphqlUrl],
    queryFn: async () => (await import('./readSchema.ts')).readSchema(graphqlUrl),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

  async function run() {
    setFault(undefined)
    try {
      const given = readJson(variables)
      setBusy(true)
      setParams(
        { query, ...(variables.trim() && { variables }) },
        { replace: true, preventScrollReset: true },
      )
      setTold(await askGraphql(graphqlUrl, query, given))
    } catch (error) {
      if (!(error instanceof NotAnObjectError)) throw error
      setFault(t('Give a JSON object, such as {example}.', { example: '{ "id": "1" }' }))
    } finally {
      setBusy(false)
    }
  }

  return (
    <DeveloperPage
      title={t('GraphQL explorer')}
      lead={rich(
        'Ask the read model. Everything in it is public; {limits} hold for who asks here too.',
        {
          limits: (
            <Link
              to="/docs/graphql#limits"
              className="text-accent-text underline underline-offset-2"
            >
              {t('its limits')}
            </Link>
          ),
        },
      )}
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Field label={t('Begin with')}>
            {(control) => (
              <Select
                {...control}
                value={graphqlExamples.find((each) => each.query === query)?.query ?? ''}
                onChange={({ target }) => target.value && setQuery(target.value)}
              >
                <option value="">{t('A question of your own')}</option>
                {graphqlExamples.map((example) => (
                  <option key={example.label} value={example.query}>
                    {t(example.label)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Suspense fallback={<Skeleton className="h-72" />}>
            <GraphqlEditor
              label={t('Question in GraphQL')}
              value={query}
              schema={schema.data}
              onChange={setQuery}
              onRun={() => void run()}
            />
          </Suspense>
          <Field label={t('Variables, as JSON')} error={fault} optional>
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                spellCheck={false}
                value={variables}
                onChange={({ target }) => setVariables(target.value)}
                className="font-mono text-small"
              />
            )}
          </Field>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button variant="primary" busy={busy} onClick={() => void run()}>
              {t('Ask')}
            </Button>
            <span className="text-ink-faint text-small">{t('or Ctrl+Enter in the editor')}</span>
          </div>
          <Answer told={told} />
        </div>
        <div className="min-w-0">
          {schema.data ? (
            <Suspense fallback={<Skeleton className="h-72" />}>
              <SchemaDocs schema={schema.data} />
            </Suspense>
          ) : schema.error ? (
            <p className="text-ink-soft">
              {t('The schema could not be read: {detail}', { detail: schema.error.message })}
            </p>
          ) : (
            <Skeleton className="h-72" />
          )}
        </div>
      </div>
    </DeveloperPage>
  )
}

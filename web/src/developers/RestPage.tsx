import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { CodeBlock } from '../design/CodeBlock.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { rich, t } from '../language/t.ts'
import { Answer, type Told } from './Answer.tsx'
import { type ApiRequest, apiRequest, curlOf, MissingFieldError } from './apiRequest.ts'
import { DeveloperPage } from './DeveloperPage.tsx'
import { type ApiOperation, type ApiParameter, operationsOf } from './openApiDocument.ts'
import { sendRequest } from './sendRequest.ts'

/** Every route of the relayer by its own OpenAPI document: fill in, send, see the answer. */
export default function RestPage() {
  const { relayerUrl } = useConfig()
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['openapi', relayerUrl],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${relayerUrl}/openapi.json`, { signal })
      return operationsOf(await response.json())
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const operation = data?.find(({ id }) => id === params.get('call')) ?? startOf(data)
  return (
    <DeveloperPage
      title={t('REST console')}
      lead={rich(
        'Call the relayer over plain HTTP. Questions answer at once; acts answer what is to be signed, as {page} says.',
        {
          page: (
            <Link to="/docs/rest#act" className="text-accent-text underline underline-offset-2">
              {t('its documentation')}
            </Link>
          ),
        },
      )}
    >
      {data && operation ? (
        <div className="space-y-5">
          <Field label={t('Route')} className="max-w-2xl">
            {(control) => (
              <Select
                {...control}
                lang="en"
                value={operation.id}
                onChange={({ target }) =>
                  setParams({ call: target.value }, { replace: true, preventScrollReset: true })
                }
              >
                {tagsOf(data).map((tag) => (
                  <optgroup key={tag} label={tag}>
                    {data
                      .filter((each) => each.tag === tag)
                      .map(({ id, method, path, summary }) => (
                        <option key={id} value={id}>{`${method} ${path} · ${summary}`}</option>
                      ))}
                  </optgroup>
                ))}
              </Select>
            )}
          </Field>
          <OperationForm key={operation.id} operation={operation} base={relayerUrl} />
        </div>
      ) : error ? (
        <ErrorState
          title={t('The relayer does not answer')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      ) : (
        <Skeleton className="h-72" />
      )}
    </DeveloperPage>
  )
}

function OperationForm({ operation, base }: { operation: ApiOperation; base: string }) {
  const { method, path, summary, description, parameters, body } = operation
  const form = useId()
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>({})
  const [text, setText] = useState(body?.example ?? '')
  const [told, setTold] = useState<Told>()
  const [busy, setBusy] = useState(false)
  const [isTried, setTried] = useState(false)
  const { request, missing } = requestOf(base, operation, filled, text)

  async function send() {
    setTried(true)
    if (!request) return
    setBusy(true)
    setTold(await sendRequest(request))
    setBusy(false)
  }

  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card
        title={
          <code className="font-mono text-body [overflow-wrap:anywhere]">{`${method} ${path}`}</code>
        }
      >
        <form
          id={form}
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <p lang="en" className="text-ink-soft">
            {description ?? summary}
          </p>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            {parameters.map((parameter) => (
              <ParameterField
                key={`${parameter.in} ${parameter.name}`}
                parameter={parameter}
                value={filled[parameter.name] ?? ''}
                error={
                  isTried && missing === parameter.name ? t('This cannot be left out.') : undefined
                }
                onChange={(value) => setFilled({ ...filled, [parameter.name]: value })}
              />
            ))}
          </div>
          {body && (
            <Field label={t('Body: {type}', { type: body.type })}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={10}
                  spellCheck={false}
                  value={text}
                  onChange={({ target }) => setText(target.value)}
                  className="font-mono text-small"
                />
              )}
            </Field>
          )}
        </form>
      </Card>
      <div className="min-w-0 space-y-4 self-start lg:sticky lg:top-20">
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {t('Send')}
        </Button>
        {request && <CodeBlock text={curlOf(request)} label="curl" />}
        <Answer told={told} />
      </div>
    </div>
  )
}

function ParameterField({
  parameter: { name, in: place, description, required, schema },
  value,
  error,
  onChange,
}: {
  parameter: ApiParameter
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) {
  return (
    <Field
      label={`${name} (${place})`}
      hint={description && <span lang="en">{description}</span>}
      error={error}
      optional={!required}
    >
      {(control) =>
        schema?.enum ? (
          <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
            <option value="">{t('Not given')}</option>
            {schema.enum.map((one) => (
              <option key={String(one)} value={String(one)}>
                {String(one)}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...control}
            value={value}
            placeholder={schema?.default === undefined ? '' : JSON.stringify(schema.default)}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  )
}

function requestOf(
  base: string,
  operation: ApiOperation,
  filled: Readonly<Record<string, string>>,
  text: string,
): { request?: ApiRequest; missing?: string } {
  try {
    return { request: apiRequest(base, operation, filled, text) }
  } catch (error) {
    if (error instanceof MissingFieldError) return { missing: error.field }
    throw error
  }
}

/** A question that needs nothing filled in, to begin with. */
function startOf(operations: readonly ApiOperation[] | undefined): ApiOperation | undefined {
  return operations?.find(({ id }) => id === 'getStats') ?? operations?.[0]
}

function tagsOf(operations: readonly ApiOperation[]): readonly string[] {
  return [...new Set(operations.map(({ tag }) => tag))]
}

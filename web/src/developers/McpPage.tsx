import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { CodeBlock } from '../design/CodeBlock.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { rich, t } from '../language/t.ts'
import { Answer, type Told } from './Answer.tsx'
import { DeveloperPage } from './DeveloperPage.tsx'
import type { McpTool } from './mcpTools.ts'
import { NotAnObjectError, readJson } from './readJson.ts'
import { skeletonOf } from './skeletonOf.ts'

/** The relayer's MCP server by the official client: its tools, and what one answers. */
export default function McpPage() {
  const { relayerUrl } = useConfig()
  const url = `${relayerUrl}/mcp`
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['mcpTools', url],
    queryFn: async () => (await import('./mcpTools.ts')).listTools(url),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const tool = data?.find(({ name }) => name === params.get('tool')) ?? startOf(data)
  return (
    <DeveloperPage
      title={t('MCP tools')}
      lead={rich(
        'Call the tools models call. {page} says how an agent connects, and how it signs what acts answer.',
        {
          page: (
            <Link to="/docs/mcp" className="text-accent-text underline underline-offset-2">
              {t('The documentation')}
            </Link>
          ),
        },
      )}
    >
      {data && tool ? (
        <div className="space-y-5">
          <Field
            label={t('{count, plural, one {# tool} other {# tools}}', { count: data.length })}
            className="max-w-2xl"
          >
            {(control) => (
              <Select
                {...control}
                lang="en"
                value={tool.name}
                onChange={({ target }) =>
                  setParams({ tool: target.value }, { replace: true, preventScrollReset: true })
                }
              >
                {data.map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title ? `${name} · ${title}` : name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ToolForm key={tool.name} tool={tool} url={url} />
        </div>
      ) : error ? (
        <ErrorState
          title={t('The MCP server does not let this page in')}
          detail={t('A relayer answers pages of the origins its AUTH_ORIGINS names: {detail}', {
            detail: error.message,
          })}
          onRetry={() => refetch()}
        />
      ) : (
        <Skeleton className="h-72" />
      )}
    </DeveloperPage>
  )
}

function ToolForm({ tool, url }: { tool: McpTool; url: string }) {
  const { name, description, inputSchema, annotations } = tool
  const [text, setText] = useState(() => JSON.stringify(skeletonOf(inputSchema), null, 2))
  const [fault, setFault] = useState<string>()
  const [told, setTold] = useState<Told>()
  const [busy, setBusy] = useState(false)

  async function call() {
    setFault(undefined)
    try {
      const input = readJson(text)
      setBusy(true)
      setTold(await (await import('./mcpTools.ts')).callTool(url, name, input))
    } catch (error) {
      if (!(error instanceof NotAnObjectError)) throw error
      setFault(t('Give a JSON object, such as {example}.', { example: '{ "jobId": "1" }' }))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card
        title={<code className="font-mono text-body">{name}</code>}
        aside={
          <span className="flex gap-1.5">
            <Badge tone={annotations?.readOnlyHint ? 'blue' : 'accent'}>
              {annotations?.readOnlyHint ? t('Question') : t('Act')}
            </Badge>
            {annotations?.destructiveHint && (
              <Badge tone="brass">{t('Pays, or ends something')}</Badge>
            )}
          </span>
        }
      >
        <div className="space-y-4">
          <p lang="en" className="text-ink-soft">
            {description}
          </p>
          <Field label={t('Input, as JSON')} error={fault}>
            {(control) => (
              <TextArea
                {...control}
                rows={8}
                spellCheck={false}
                value={text}
                onChange={({ target }) => setText(target.value)}
                className="font-mono text-small"
              />
            )}
          </Field>
          <Button variant="primary" busy={busy} onClick={() => void call()}>
            {t('Call the tool')}
          </Button>
          <details>
            <summary className="text-ink-soft text-small">
              {t('What it takes, as JSON Schema')}
            </summary>
            <CodeBlock
              text={JSON.stringify(inputSchema, null, 2)}
              label="JSON Schema"
              className="mt-2 max-h-96"
            />
          </details>
        </div>
      </Card>
      <Answer told={told} />
    </div>
  )
}

/** A question that needs nothing filled in, to begin with. */
function startOf(tools: readonly McpTool[] | undefined): McpTool | undefined {
  return tools?.find(({ name }) => name === 'get_stats') ?? tools?.[0]
}

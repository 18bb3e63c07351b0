import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { CodeBlock } from '../design/CodeBlock.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { t } from '../language/t.ts'
import type { CallLines, ListedCommand } from './commandCalls.ts'
import { DeveloperPage } from './DeveloperPage.tsx'
import { NotAnObjectError, readJson } from './readJson.ts'

type Calls = typeof import('./commandCalls.ts')

/** One command as it is called from TypeScript, a shell and plain HTTP, to be copied. */
export default function CallsPage() {
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['commandCalls'],
    queryFn: () => import('./commandCalls.ts'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const commands = data?.listCommands()
  const command =
    commands?.find(({ name }) => name === params.get('command')) ??
    commands?.find(({ name }) => name === 'listJobs')
  return (
    <DeveloperPage
      title={t('Calls')}
      lead={t('One table of commands, four ways to call it. Choose one, fill in its input, copy.')}
    >
      {data && commands && command ? (
        <div className="space-y-5">
          <Field label={t('Command')} className="max-w-2xl">
            {(control) => (
              <Select
                {...control}
                lang="en"
                value={command.name}
                onChange={({ target }) =>
                  setParams({ command: target.value }, { replace: true, preventScrollReset: true })
                }
              >
                {[...new Set(commands.map(({ group }) => group))].sort().map((group) => (
                  <optgroup key={group} label={group}>
                    {commands
                      .filter((each) => each.group === group)
                      .map(({ name, title }) => (
                        <option key={name} value={name}>{`${name} · ${title}`}</option>
                      ))}
                  </optgroup>
                ))}
              </Select>
            )}
          </Field>
          <CommandCalls key={command.name} calls={data} command={command} />
        </div>
      ) : error ? (
        <ErrorState
          title={t('This page could not be loaded')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      ) : (
        <Skeleton className="h-72" />
      )}
    </DeveloperPage>
  )
}

function CommandCalls({ calls, command }: { calls: Calls; command: ListedCommand }) {
  const config = useConfig()
  const [text, setText] = useState(() => JSON.stringify(command.example, null, 2))
  const read = linesFor(calls, command, config, text)
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card
        title={<code className="font-mono text-body">{command.name}</code>}
        aside={
          <Badge tone={command.isQuestion ? 'blue' : 'accent'}>
            {command.isQuestion ? t('Question') : t('Act')}
          </Badge>
        }
      >
        <div className="space-y-4">
          <p lang="en" className="text-ink-soft">
            {command.description}
          </p>
          <Field label={t('Input, as JSON')} error={'fault' in read ? read.fault : undefined}>
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
        </div>
      </Card>
      <div className="min-w-0 space-y-4">
        {'lines' in read &&
          Object.entries(read.lines).map(([name, line]) => (
            <section key={name}>
              <h2 className="mb-1.5 text-body">{name}</h2>
              <CodeBlock text={line} label={name} />
            </section>
          ))}
      </div>
    </div>
  )
}

function linesFor(
  calls: Calls,
  { name }: ListedCommand,
  config: Parameters<Calls['callLines']>[2],
  text: string,
): { lines: CallLines } | { fault: string } {
  try {
    const input = readJson(text)
    const issues = calls.inputIssues(name, input)
    return issues ? { fault: issues } : { lines: calls.callLines(name, input, config) }
  } catch (error) {
    if (!(error instanceof NotAnObjectError)) throw error
    return { fault: t('Give a JSON object, such as {example}.', { example: '{ "jobId": "1" }' }) }
  }
}

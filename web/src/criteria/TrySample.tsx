import { type Criteria, criteriaLimits } from '@guildhall/sdk'
import { useState } from 'react'
import { Badge, type Tone } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { controlClass } from '../design/controlClass.ts'
import { Field } from '../design/Field.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { formatSize } from '../format/size.ts'
import { t, type Words } from '../language/t.ts'
import { checkWords } from './checkWords.ts'
import { runTry, type Tried, TryStoppedError } from './runTry.ts'

type Test = Exclude<Criteria['tests'][number], { $ref: string }>

type State =
  | { readonly phase: 'idle' | 'running' | 'stopped' | 'failed' }
  | { readonly phase: 'done'; readonly tests: readonly Test[]; readonly results: Tried }

/** Runs the checks on a sample in this browser; nothing leaves it. */
export function TrySample({ tests }: { tests: readonly Test[] }) {
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const [state, setState] = useState<State>({ phase: 'idle' })
  const isTooLarge = (file?.size ?? 0) > criteriaLimits.output
  const run = async () => {
    setState({ phase: 'running' })
    try {
      const sample = file
        ? new Uint8Array(await file.arrayBuffer())
        : new TextEncoder().encode(text)
      setState({ phase: 'done', tests, results: await runTry(tests, sample) })
    } catch (error) {
      setState({ phase: error instanceof TryStoppedError ? 'stopped' : 'failed' })
    }
  }
  return (
    <section aria-label={t('Try it on a sample')} className="space-y-3">
      <Field label={t('A sample of what could be delivered')} hint={t('Stays in this browser.')}>
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            className="font-mono text-small"
            spellCheck={false}
            disabled={file !== undefined}
            value={file ? '' : text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <input
          type="file"
          aria-label={t('A file as the sample')}
          onChange={(event) => setFile(event.target.files?.[0])}
          className={`${controlClass} min-w-0 flex-1 basis-48 py-2 file:mr-3 file:rounded-small file:border-0 file:bg-accent-soft file:px-2.5 file:py-1 file:font-medium file:text-accent-text`}
        />
        <Button disabled={isTooLarge || state.phase === 'running'} onClick={run}>
          {state.phase === 'running' ? t('Trying…') : t('Try it')}
        </Button>
      </div>
      {isTooLarge && (
        <p role="alert" className="text-red-text text-small">
          {t('At most {amount}.', { amount: formatSize(criteriaLimits.output) })}
        </p>
      )}
      <div role="status">
        {state.phase === 'stopped' && (
          <p className="text-red-text text-small">
            {t('The checks took too long here, and were stopped.')}
          </p>
        )}
        {state.phase === 'failed' && (
          <p className="text-red-text text-small">
            {t('The checks cannot be run in this browser. They can be where they count.')}
          </p>
        )}
        {state.phase === 'done' && <Results tests={state.tests} results={state.results} />}
      </div>
    </section>
  )
}

function Results({ tests, results }: { tests: readonly Test[]; results: Tried }) {
  return (
    <ol className="space-y-1.5 text-small">
      {tests.map(({ test_id, type }, index) => {
        const result = results[index]
        const { label, tone } = outcomeOf(result?.outcome)
        return (
          <li key={test_id} className="flex flex-wrap items-baseline gap-x-2.5">
            <Badge tone={tone}>{t(label)}</Badge>
            <span>
              {index + 1}. {t(checkWords[type].name)}
            </span>
            <span className="wrap-anywhere min-w-0 text-ink-faint">
              {result ? result.detail : t('Is known only after a delivery.')}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function outcomeOf(outcome: string | undefined): { label: Words; tone: Tone } {
  if (outcome === undefined) return { label: 'Not tried', tone: 'grey' }
  if (outcome === 'passed') return { label: 'Passes', tone: 'green' }
  return outcome === 'failed'
    ? { label: 'Does not pass', tone: 'red' }
    : { label: 'Cannot be answered', tone: 'brass' }
}

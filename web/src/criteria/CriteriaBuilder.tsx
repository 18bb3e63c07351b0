import { describeCriteria, digestOf, encodeDocument, type TestType } from '@guildhall/sdk'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Hex } from '../design/Hex.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { t } from '../language/t.ts'
import { CheckFields } from './CheckFields.tsx'
import { checkWords } from './checkWords.ts'
import { ShownFields } from './ShownFields.tsx'
import {
  type CheckDraft,
  checkKinds,
  newCheck,
  newShown,
  type ShownDraft,
  type SuiteDraft,
} from './suiteDraft.ts'
import { TrySample } from './TrySample.tsx'
import { useSuiteCheck } from './useSuiteCheck.ts'

const most = 20

/** Says what "done" means: checks a machine runs, things to be shown, lines to look for. */
export default function CriteriaBuilder({
  suite,
  asksShown,
  isTried,
  onChange,
}: {
  suite: SuiteDraft
  /** Whether the rules have a person show something. */
  asksShown: boolean
  /** Whether it was to be signed already: then what is missing is said, too. */
  isTried: boolean
  onChange: (suite: SuiteDraft) => void
}) {
  const { criteria, faultAt } = useSuiteCheck(suite, isTried)
  const set = (changes: Partial<SuiteDraft>) => onChange({ ...suite, ...changes })
  const { checks, shown } = suite
  const changeCheck = (at: number, changes: Partial<CheckDraft>) =>
    set({ checks: checks.map((one, index) => (index === at ? { ...one, ...changes } : one)) })
  const changeShown = (at: number, changes: Partial<ShownDraft>) =>
    set({ shown: shown.map((one, index) => (index === at ? { ...one, ...changes } : one)) })
  const tests = criteria?.tests.flatMap((test) => ('$ref' in test ? [] : [test])) ?? []
  const shownFields = (
    <>
      {shown.map((one, index) => (
        <ShownFields
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
          key={index}
          shown={one}
          place={index + 1}
          faults={{
            says: faultAt(`shown.${index}.says`),
            count: faultAt(`shown.${index}.count`),
            place: faultAt(`shown.${index}.place`),
            radius: faultAt(`shown.${index}.radius`),
          }}
          onChange={(changes) => changeShown(index, changes)}
          onRemove={() => set({ shown: shown.filter((_, at) => at !== index) })}
        />
      ))}
      {(asksShown || shown.length > 0) && shown.length < most && (
        <Button size="small" onClick={() => set({ shown: [...shown, newShown()] })}>
          {t('Ask to be shown something')}
        </Button>
      )}
    </>
  )
  return (
    <div className="space-y-4">
      {asksShown && shownFields}
      {checks.map((check, index) => (
        <CheckFields
          // biome-ignore lint/suspicious/noArrayIndexKey: checks have no other name than their place
          key={`${index}-${check.kind}`}
          check={check}
          place={index + 1}
          faults={{
            path: faultAt(`checks.${index}.path`),
            value: faultAt(`checks.${index}.value`),
          }}
          onChange={(changes) => changeCheck(index, changes)}
          onRemove={() => set({ checks: checks.filter((_, at) => at !== index) })}
        />
      ))}
      {checks.length < most && (
        <AddCheck onAdd={(kind) => set({ checks: [...checks, newCheck(kind)] })} />
      )}
      {checks.length > 1 && (
        <Field label={t('To be accepted')} error={faultAt('needed')}>
          {(control) => (
            <Select
              {...control}
              value={suite.needed}
              onChange={(event) => set({ needed: event.target.value })}
            >
              <option value="all">{t('All checks have to pass')}</option>
              <option value="majority">{t('More than half have to pass')}</option>
              {checks.slice(0, -1).map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: how many is what it is
                <option key={index} value={String(index + 1)}>
                  {t('At least {count, number} have to pass', { count: index + 1 })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {!asksShown && shownFields}
      <Field
        label={t('Lines for whoever judges')}
        optional
        hint={t('One a line. No machine reads them.')}
        error={faultAt('checklist')}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={suite.checklist}
            onChange={(event) => set({ checklist: event.target.value })}
          />
        )}
      </Field>
      {criteria && (
        <section aria-label={t('In words')} className="rounded-card bg-sunken p-4">
          <h3 className="mb-1.5 text-body">{t('In words')}</h3>
          <ul className="space-y-1 text-small" data-criteria-words>
            {describeCriteria(criteria).map((line) => (
              <li key={line} className="strange break-words">
                {line}
              </li>
            ))}
          </ul>
          <p className="mt-3 text-ink-soft text-small">
            {t('Digest')}{' '}
            <Hex value={digestOf(encodeDocument(criteria))} label={t('digest of the criteria')} />
          </p>
        </section>
      )}
      {tests.length > 0 && <TrySample tests={tests} />}
    </div>
  )
}

function AddCheck({ onAdd }: { onAdd: (kind: TestType) => void }) {
  const [kind, setKind] = useState<TestType>('json_schema')
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={t('Kind of check')} className="flex-1 basis-56">
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => {
              const chosen = checkKinds.find((one) => one === event.target.value)
              if (chosen) setKind(chosen)
            }}
          >
            {checkKinds.map((one) => (
              <option key={one} value={one}>
                {t(checkWords[one].name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button onClick={() => onAdd(kind)}>{t('Add the check')}</Button>
    </div>
  )
}

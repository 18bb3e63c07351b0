import { documentLimits, type Requirement } from '@guildhall/sdk'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { t } from '../language/t.ts'
import { forms, type Piece } from './piece.ts'

const longestUnit = 32

/** Words, or something measured, to be added as a piece. */
export function WordsOrNumber({
  requirement,
  busy,
  onAdd,
}: {
  requirement: Requirement
  busy: boolean
  onAdd: (piece: Pick<Piece, 'text' | 'value' | 'unit'>) => Promise<void>
}) {
  const [text, setText] = useState('')
  const [unit, setUnit] = useState('')
  const isText = forms[requirement.type] === 'text'
  const add = async () => {
    await onAdd(isText ? { text } : { value: text.trim().replace(',', '.'), unit })
    setText('')
  }
  return (
    <div className="space-y-2">
      {isText ? (
        <Field label={t('In words')}>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={documentLimits.text}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('Measured')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('Unit')}>
            {(control) => (
              <Input
                {...control}
                maxLength={longestUnit}
                readOnly={requirement.unit !== undefined}
                value={requirement.unit ?? unit}
                onChange={(event) => setUnit(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <Button busy={busy} disabled={!text.trim()} onClick={add}>
        {t('Add it')}
      </Button>
    </div>
  )
}

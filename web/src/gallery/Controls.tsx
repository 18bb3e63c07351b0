import { Bell, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { RatingInput } from '../design/RatingInput.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Row } from './Row.tsx'

/** What is pressed, typed into and chosen from. */
export function Controls() {
  const [side, setSide] = useState('client')
  const [checked, setChecked] = useState(true)
  const [rating, setRating] = useState(4)
  return (
    <>
      <Card title="Buttons">
        <Row name="Variants">
          <Button variant="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button variant="quiet">Quiet</Button>
          <Button variant="danger">Danger</Button>
          <ButtonLink to="/design">Link</ButtonLink>
          <IconButton icon={Bell} label="Notify me" />
        </Row>
        <Row name="Sizes">
          <Button variant="primary" size="small">
            Small
          </Button>
          <Button variant="primary">Medium</Button>
          <Button variant="primary" size="large">
            <Plus aria-hidden className="size-5" />
            Large
          </Button>
        </Row>
        <Row name="States">
          <Button variant="primary" busy>
            Busy
          </Button>
          <Button variant="primary" disabled>
            Disabled
          </Button>
          <Button disabled>Disabled</Button>
          <Button variant="danger" disabled>
            <Trash2 aria-hidden className="size-4" />
            Disabled
          </Button>
        </Row>
      </Card>
      <Card title="Fields">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Text" hint="A word of help.">
            {(control) => <Input {...control} defaultValue="As typed" />}
          </Field>
          <Field label="With an error" error="Say in a few words what you need.">
            {(control) => <Input {...control} placeholder="Nothing yet" />}
          </Field>
          <Field label="Amount">
            {(control) => <Input {...control} suffix="USDC" defaultValue="120.00" />}
          </Field>
          <Field label="Choice">
            {(control) => (
              <Select {...control}>
                <option>Development</option>
                <option>Data</option>
              </Select>
            )}
          </Field>
          <Field label="Longer text" optional>
            {(control) => <TextArea {...control} rows={3} />}
          </Field>
          <Field label="Disabled">
            {(control) => <Input {...control} disabled defaultValue="Not now" />}
          </Field>
          <Checkbox
            checked={checked}
            onChange={setChecked}
            label="A choice of yes or no"
            hint="With a word of help."
          />
          <RatingInput value={rating} onChange={setRating} />
          <Segmented
            className="sm:col-span-2"
            label="One of a few"
            value={side}
            onChange={setSide}
            options={[
              { value: 'client', label: 'Client', hint: 'Pays' },
              { value: 'provider', label: 'Provider', hint: 'Works' },
            ]}
          />
        </div>
      </Card>
    </>
  )
}

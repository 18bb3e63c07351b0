import { FilePlus2, Link2, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { useToast } from '../design/Toasts.tsx'
import { t } from '../language/t.ts'
import { addressOf, type PostDraft } from '../post/postDraft.ts'
import { builtInTemplates, keepTemplate, templates } from './templates.ts'

const longestName = 80

/** Begins the form with a template, and keeps it as one. */
export function TemplateBar({
  draft,
  onChoose,
}: {
  draft: PostDraft
  onChoose: (changes: Partial<PostDraft>) => void
}) {
  const own = templates.use()
  const toast = useToast()
  const [chosen, setChosen] = useState('')
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const builtIn = builtInTemplates()
  const choose = (key: string) => {
    setChosen(key)
    const index = Number(key.slice(1))
    const template = (key.startsWith('o') ? own : builtIn)[index]
    if (template) onChoose(template.draft)
  }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!name.trim()) return
    keepTemplate(name.trim(), draft)
    setNaming(false)
    setChosen('o0')
    toast({ tone: 'good', title: t('Kept in this browser') })
  }
  const copyLink = () =>
    navigator.clipboard.writeText(`${location.origin}${addressOf(draft)}`).then(
      () =>
        toast({
          tone: 'good',
          title: t('The link is copied'),
          detail: t('It begins this form anywhere, without files, checks and milestones.'),
        }),
      () => {},
    )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-48 max-w-72 flex-1">
        <Select
          aria-label={t('Begin with a template')}
          value={chosen}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('Begin with a template')}</option>
          {own.length > 0 && (
            <optgroup label={t('Yours')}>
              {own.map((template, index) => (
                <option key={template.name} value={`o${index}`}>
                  {template.name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t('Built in')}>
            {builtIn.map((template, index) => (
              <option key={template.name} value={`b${index}`}>
                {template.name}
              </option>
            ))}
          </optgroup>
        </Select>
      </div>
      {chosen.startsWith('o') && (
        <IconButton
          icon={X}
          label={t('Forget this template')}
          onClick={() => {
            templates.set(own.filter((_, index) => `o${index}` !== chosen))
            setChosen('')
          }}
        />
      )}
      {naming ? (
        <form onSubmit={keep} className="flex min-w-48 flex-1 gap-2">
          <Input
            aria-label={t('What the template is called')}
            maxLength={longestName}
            placeholder={t('What the template is called')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit">{t('Keep it')}</Button>
        </form>
      ) : (
        <>
          <Button
            variant="quiet"
            disabled={!draft.title.trim()}
            onClick={() => {
              setName(draft.title.trim().slice(0, longestName))
              setNaming(true)
            }}
          >
            <FilePlus2 aria-hidden className="size-4" />
            {t('Keep as a template')}
          </Button>
          <Button variant="quiet" onClick={copyLink}>
            <Link2 aria-hidden className="size-4" />
            {t('Copy a link')}
          </Button>
        </>
      )}
    </div>
  )
}

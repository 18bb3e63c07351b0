import { suiteFrom } from '../criteria/suiteDraft.ts'
import { createKept } from '../data/kept.ts'
import { isRecord } from '../format/json.ts'
import { t } from '../language/t.ts'
import { partsFrom } from '../post/parts.ts'
import { emptyDraft, type PostDraft } from '../post/postDraft.ts'

/** The form of a post without its files, to begin another with. */
export type Template = {
  readonly name: string
  readonly draft: Partial<Omit<PostDraft, 'files'>>
}

const most = 50

export const templates = createKept('guildhall.templates', readTemplates)

/** What of a value are templates: fields the form has, of their types. */
export function readTemplates(value: unknown): readonly Template[] {
  if (!Array.isArray(value)) return []
  return value
    .flatMap((one: unknown): Template[] => {
      if (!isRecord(one) || typeof one.name !== 'string' || !isRecord(one.draft)) return []
      return [{ name: one.name.slice(0, 80), draft: readDraft(one.draft) }]
    })
    .slice(0, most)
}

/** Keeps the form under a name; one of this name is replaced. */
export function keepTemplate(name: string, draft: PostDraft): void {
  const rest = templates.get().filter((one) => one.name !== name)
  templates.set([{ name, draft: readDraft(draft) }, ...rest].slice(0, most))
}

const ways: readonly unknown[] = ['post', 'hire', 'negotiate'] satisfies PostDraft['way'][]

function readDraft(draft: object): Template['draft'] {
  const known: Readonly<Record<string, unknown>> = emptyDraft
  const entries = Object.entries(draft).filter(
    ([name, value]) =>
      name !== 'files' &&
      name in known &&
      (name === 'way' ? ways.includes(value) : typeof value === typeof known[name]),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, readers[name]?.(value) ?? value]))
}

/** Fields that are more than a word or figure. */
const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
  parts: partsFrom,
  suite: suiteFrom,
}

/** Templates that come with the page, in the language spoken. */
export function builtInTemplates(): readonly Template[] {
  const day = 86_400
  return [
    {
      name: t('Translate a text'),
      draft: {
        way: 'post',
        category: 'content',
        tags: 'translation',
        title: t('Translate a text from … to …'),
        description: [
          t('The text is attached, … words.'),
          t(
            'Keep headings, numbers and names as they are. Done means: every paragraph is there, it reads as if it was written so, and terms are the same throughout.',
          ),
        ].join('\n\n'),
        closing: 3 * day,
      },
    },
    {
      name: t('Read data from documents'),
      draft: {
        way: 'negotiate',
        category: 'data',
        tags: 'ocr, extraction',
        title: t('Read the records from … documents'),
        description: [
          t('Documents are attached or at the address below.'),
          t(
            'Deliver JSON: a list with one object a record, with the fields …. Done means: every record is there, no field is empty that is not empty in the document, and dates are as 2026-01-31.',
          ),
        ].join('\n\n'),
        deliveryTime: day,
      },
    },
    {
      name: t('Find the cause of a bug'),
      draft: {
        way: 'post',
        category: 'development',
        tags: 'bug, debugging',
        title: t('Find why … happens'),
        description: [
          t('What happens: …'),
          t('What should happen: …'),
          t('How to see it: …'),
          t(
            'Done means: the cause is named with its place in the code, a test fails because of it, and a change makes that test pass.',
          ),
        ].join('\n\n'),
        closing: 2 * day,
      },
    },
    {
      name: t('Make pictures'),
      draft: {
        way: 'post',
        category: 'images',
        tags: 'illustration',
        title: t('Draw … pictures of …'),
        description: [
          t('For: …'),
          t('Style: …'),
          t('Sizes: …'),
          t(
            'Done means: all of them as PNG in the sizes named, the same style throughout, and yours to give.',
          ),
        ].join('\n\n'),
        closing: 7 * day,
      },
    },
  ]
}

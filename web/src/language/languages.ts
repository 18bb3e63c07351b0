import { readStored, store } from '../data/stored.ts'

/** The languages people read here: what each calls itself, and its BCP 47 tag. */
export const languages = {
  en: { name: 'English', tag: 'en' },
  es: { name: 'Español', tag: 'es' },
  zh: { name: '中文', tag: 'zh-Hans' },
} as const

export type Language = keyof typeof languages

const key = 'guildhall.language'

/** The language chosen here before, else the first the browser asks for that there is, else English. */
export function chosenLanguage(): Language {
  return languageOf([readStored(key) ?? '', ...navigator.languages])
}

/** The first of these tags that is a language people read here, else English. */
export function languageOf(tags: readonly string[]): Language {
  return tags.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

/** Keeps the choice and loads the page anew in it. */
export function chooseLanguage(language: Language): void {
  store(key, language)
  location.reload()
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}

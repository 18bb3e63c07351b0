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
  const asked = [kept(), ...navigator.languages].map((tag) => tag?.split('-')[0] ?? '')
  return asked.find(isLanguage) ?? 'en'
}

/** Keeps the choice and loads the page anew in it. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {}
  location.reload()
}

function kept(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}

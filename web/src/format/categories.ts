import type { Category } from '@guildhall/sdk'
import { t, type Words } from '../language/t.ts'

export const categoryNames: Readonly<Record<Category, Words>> = {
  content: 'Content',
  images: 'Images',
  video: 'Video',
  marketing: 'Marketing',
  development: 'Development',
  prototypes: 'Prototypes',
  analytics: 'Analytics',
  validation: 'Validation',
  physical: 'Physical',
  compute: 'Compute',
  data: 'Data',
}

export const categories = Object.keys(categoryNames) as readonly Category[]

export function categoryName(category: string | null | undefined): string | undefined {
  if (!category) return undefined
  const words = (categoryNames as Record<string, Words | undefined>)[category]
  return words ? t(words) : category
}

import type { Category } from '@guildhall/sdk'

export const categoryNames: Readonly<Record<Category, string>> = {
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
  return (categoryNames as Record<string, string | undefined>)[category] ?? category
}

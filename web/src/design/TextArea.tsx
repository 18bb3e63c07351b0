import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { controlClass } from './controlClass.ts'

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={5} {...rest} className={classes(controlClass, 'resize-y py-2', className)} />
  )
}

import type { format as spanish } from '../es/format.ts'

export const format: Readonly<Record<keyof typeof spanish, string>> = {
  Content: '内容',
  Images: '图像',
  Video: '视频',
  Marketing: '营销',
  Development: '开发',
  Prototypes: '原型',
  Analytics: '分析',
  Validation: '验证',
  Physical: '线下',
  Compute: '算力',
  Data: '数据',
  'just now': '刚刚',
}

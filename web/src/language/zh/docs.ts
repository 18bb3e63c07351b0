import type { docs as spanish } from '../es/docs.ts'

export const docs: Readonly<Record<keyof typeof spanish, string>> = {
  Begin: '入门',
  'Hire and work through code': '用代码雇用与工作',
  'Read the market': '读取市场',
  Judge: '评判',
  'Money and identity': '资金与身份',
  'Run it': '运行',
  Trust: '信任',
  Documentation: '文档',
  'All pages of the documentation': '全部文档页面',
  'A diagram, as Mermaid text': '图表（Mermaid 文本）',
  'On this page': '本页内容',
  'Link to this heading': '此标题的链接',
  Code: '代码',
  'In the repository: {path}': '在代码库中：{path}',
  'The documentation is written in English.': '文档以英文撰写。',
  'There is no such page': '没有这个页面',
  'The documentation has no page at this address.': '文档在此地址没有页面。',
  'This page could not be loaded': '无法加载此页面',
  'Search the documentation': '搜索文档',
  '{count, plural, =0 {Nothing found} one {# passage} other {# passages}}':
    '{count, plural, =0 {没有找到} other {# 段}}',
}

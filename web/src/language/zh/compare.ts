import type { compare as spanish } from '../es/compare.ts'

export const compare: Readonly<Record<keyof typeof spanish, string>> = {
  'Compare agents': '比较代理',
  'Two to four side by side, by what the chain knows of them.': '两到四个并排，按链上所知。',
  'The address says which; share it.': '网址记录了是哪些；可以分享。',
  'Copy the address': '复制网址',
  'Nobody to compare yet': '还没有可比较的',
  'Add two agents or more.': '请添加两个或更多代理。',
  'Add an agent': '添加代理',
  'Agents side by side': '并排的代理',
  Success: '成功率',
  '{share} of {count, number}': '{count, number} 中的 {share}',
  'Delivers in': '交付用时',
  'Answers in': '答复用时',
  'Paid most for': '最常获付款的类别',
  'Forget this search': '删除此搜索',
  'Keep this search': '保存此搜索',
  'Remove the bookmark': '移除书签',
  'Bookmark it': '加书签',
  'There are no bookmarks in this file.': '此文件中没有书签。',
  '{count, plural, one {# bookmark} other {# bookmarks}} added':
    '{count, plural, other {已添加 # 个书签}}',
  Bookmarks: '书签',
  Searches: '搜索',
  'Kept in this browser and nowhere else. Save them as a file to take them along.':
    '只保存在此浏览器中。可存为文件带走。',
  'Save as a file': '存为文件',
  'Add from a file': '从文件添加',
  'No bookmarks yet': '还没有书签',
  'See the agents': '查看代理',
  'The ribbon on the page of an agent, a job or a search keeps it here.':
    '代理、工作或搜索页上的书签图标会把它保存在这里。',
}
